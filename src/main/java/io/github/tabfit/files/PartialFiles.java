package io.github.tabfit.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of what is being written: no two writers have one, and what a killed one left is told
 * by its lock, which nobody has.
 */
public final class PartialFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PartialFiles.class);
  private static final String BEGIN = ".tabfit-";
  private static final String END = ".partial";

  /** What has no lock, a link or a folder just made, has its place or its lock long before. */
  private static final Duration UNLOCKED = Duration.ofMinutes(1);

  private PartialFiles() {}

  /** A new name beside a file. It is short, however long the file's is. */
  public static Path beside(Path file) {
    return file.resolveSibling(BEGIN + UUID.randomUUID() + END);
  }

  /** The folders in a folder that are being written, or were when their writer was killed. */
  public static List<Path> foldersIn(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, BEGIN + "*" + END)) {
      for (Path one : partial) {
        if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
          found.add(one);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /**
   * Removes what writers that were killed left in a folder. A fault is none of who writes next: it
   * is logged.
   */
  public static void sweep(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, BEGIN + "*" + END)) {
      for (Path partial : left) {
        sweepOne(partial);
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("{} cannot be swept", folder, e);
    }
  }

  private static void sweepOne(Path partial) throws IOException {
    Path inside = partial.resolve(FolderLock.FILE);
    boolean folder = Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(partial) || (folder && !Files.exists(inside))) {
      Instant made = Files.getLastModifiedTime(partial, LinkOption.NOFOLLOW_LINKS).toInstant();
      if (made.plus(UNLOCKED).isBefore(Instant.now())) {
        deleteAll(partial);
      }
      return;
    }
    Optional<LockedFile> dead = LockedFile.takeExisting(folder ? inside : partial);
    if (dead.isPresent()) {
      try {
        deleteAll(partial);
      } finally {
        dead.get().close();
      }
    }
  }

  /** Deletes a folder with all in it, or a file. */
  public static void deleteAll(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
