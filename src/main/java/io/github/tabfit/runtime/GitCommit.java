package io.github.tabfit.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which commit a folder's files are from, without running git. */
public final class GitCommit {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,64}");

  private static final String LINK = "gitdir: ";

  private GitCommit() {}

  /**
   * The commit that is checked out in the repository around the folder; empty where there is none.
   */
  public static Optional<String> of(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.exists(git)) {
        return read(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> read(Path git) {
    try {
      if (Files.isDirectory(git)) {
        return head(git, git);
      }
      // A worktree has a file that names its own folder; branches are in the common one.
      String text = Files.readString(git).strip();
      if (!text.startsWith(LINK)) {
        return Optional.empty();
      }
      Path own = git.resolveSibling(text.substring(LINK.length())).normalize();
      Path common = own.resolve("commondir");
      return head(
          own,
          Files.exists(common) ? own.resolve(Files.readString(common).strip()).normalize() : own);
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      // Where a model comes from is worth knowing, and not worth failing for.
      return Optional.empty();
    }
  }

  private static Optional<String> head(Path own, Path common) throws IOException {
    String head = Files.readString(own.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return hash(head);
    }
    String ref = head.substring("ref: ".length());
    Path loose = common.resolve(ref);
    if (Files.isRegularFile(loose)) {
      return hash(Files.readString(loose).strip());
    }
    try (Stream<String> packed = Files.lines(common.resolve("packed-refs"))) {
      return packed
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst()
          .flatMap(GitCommit::hash);
    }
  }

  private static Optional<String> hash(String text) {
    return HASH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
