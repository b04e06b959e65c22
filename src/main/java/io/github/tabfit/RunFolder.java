package io.github.tabfit;

import io.github.tabfit.spec.SpecException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of a run while it is written: files are written beside their place and renamed all
 * together at the end, so that a run that fails leaves nothing behind.
 */
final class RunFolder implements AutoCloseable {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final String LATEST = "latest";

  private final Path path;
  private final boolean named;
  private final List<Path> createdFolders = new ArrayList<>();
  private final Map<Path, Path> staged = new LinkedHashMap<>();
  private boolean committed;

  private RunFolder(Path path, boolean named) {
    this.path = path;
    this.named = named;
  }

  /** Writes the content of one file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes the folder and tries to write into it, so that a run that could not be saved fails before
   * it trains.
   *
   * @param runs where a new run gets a folder named by the time
   * @param output the run's own folder in place of that
   * @throws SpecException if the folder cannot be written
   */
  static RunFolder open(Path runs, Optional<Path> output) {
    RunFolder folder = new RunFolder(output.orElseGet(() -> fresh(runs)), output.isEmpty());
    try {
      folder.create(folder.path.toAbsolutePath());
      Path probe = Files.createTempFile(folder.path, ".tabfit", ".partial");
      Files.delete(probe);
      return folder;
    } catch (IOException e) {
      folder.close();
      throw folder.refused(folder.path, e);
    }
  }

  private static Path fresh(Path runs) {
    String stamp = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    Path candidate = runs.resolve(stamp);
    for (int i = 2; Files.exists(candidate); i++) {
      candidate = runs.resolve(stamp + "-" + i);
    }
    return candidate;
  }

  private void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      create(folder.getParent());
    }
    Files.createDirectory(folder);
    createdFolders.add(folder);
  }

  Path path() {
    return path;
  }

  /**
   * Writes a file beside its place.
   *
   * @param name the file's name, possibly with a folder before it
   */
  void stage(String name, Content content) {
    Path file = path.resolve(name);
    try {
      create(file.toAbsolutePath().getParent());
      Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
      staged.put(partial, file);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        content.writeTo(out);
      }
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Puts all staged files in their places, and names the run the newest. */
  void commit() {
    Map<Path, Path> files = new LinkedHashMap<>(staged);
    for (Map.Entry<Path, Path> entry : files.entrySet()) {
      try {
        Files.move(
            entry.getKey(),
            entry.getValue(),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
        staged.remove(entry.getKey());
      } catch (IOException e) {
        throw refused(entry.getValue(), e);
      }
    }
    committed = true;
    if (named) {
      nameLatest();
    }
  }

  private void nameLatest() {
    Path latest = path.resolveSibling(LATEST);
    Path beside = path.resolveSibling("." + LATEST + ".partial");
    try {
      Files.deleteIfExists(beside);
      try {
        Files.createSymbolicLink(beside, path.getFileName());
      } catch (UnsupportedOperationException | IOException noLinks) {
        Files.writeString(beside, path.getFileName() + "\n");
      }
      Files.move(
          beside, latest, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw refused(latest, e);
    }
  }

  /** Takes away what an unfinished run has made. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      for (Path partial : staged.keySet()) {
        Files.deleteIfExists(partial);
      }
      for (int i = createdFolders.size() - 1; i >= 0; i--) {
        Files.deleteIfExists(createdFolders.get(i));
      }
    } catch (IOException e) {
      // The reason why the run is given up matters more than a file that cannot be taken away.
      staged.clear();
    }
  }

  private SpecException refused(Path file, IOException e) {
    String reason = e.getMessage();
    if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      reason = "a file is in the way";
    } else if (reason != null && reason.startsWith(file + ": ")) {
      reason = reason.substring((file + ": ").length());
    }
    return new SpecException(
        "%s: cannot be written: %s (choose another folder with --output)".formatted(file, reason),
        e);
  }
}
