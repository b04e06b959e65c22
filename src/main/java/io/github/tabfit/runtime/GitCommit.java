package io.github.tabfit.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which commit a folder's files are from, without running git. */
public final class GitCommit {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,64}");

  private GitCommit() {}

  /**
   * The commit that is checked out in the repository around the folder; empty where there is none.
   */
  public static Optional<String> of(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      if (Files.isDirectory(git)) {
        return head(git);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> head(Path git) {
    try {
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return hash(head);
      }
      String ref = head.substring("ref: ".length());
      Path loose = git.resolve(ref);
      if (Files.isRegularFile(loose)) {
        return hash(Files.readString(loose).strip());
      }
      try (Stream<String> packed = Files.lines(git.resolve("packed-refs"))) {
        return packed
            .filter(line -> line.endsWith(" " + ref))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .findFirst()
            .flatMap(GitCommit::hash);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> hash(String text) {
    return HASH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
