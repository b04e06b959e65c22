package io.github.tabfit.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a folder will hold, made in a folder beside it. It takes the place at one rename, so that a
 * reader, and a kill, find the old content or the new one. Where the system cannot do that (a mount
 * point, the working directory, Windows), old files go before new ones come, the chief file last.
 */
public final class FolderReplacement implements AutoCloseable {
  private final Path folder;
  private final Path work;
  private final LockedFile lock;
  private final boolean exchangeable;
  private boolean placed;

  private FolderReplacement(Path folder, Path work, LockedFile lock, boolean exchangeable) {
    this.folder = folder;
    this.work = work;
    this.lock = lock;
    this.exchangeable = exchangeable;
  }

  /**
   * Begins to replace a folder, which exists and which the caller has locked.
   *
   * @param folder its real path
   */
  public static FolderReplacement of(Path folder) throws IOException {
    boolean exchangeable = isExchangeable(folder);
    Path work = PartialFiles.beside(exchangeable ? folder : folder.resolve("x"));
    Files.createDirectory(work);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(work, Files.getPosixFilePermissions(folder));
    }
    LockedFile lock =
        LockedFile.take(work.resolve(FolderLock.FILE))
            .orElseThrow(() -> new IOException(work + ": another process took it"));
    return new FolderReplacement(folder, work, lock, exchangeable);
  }

  private static boolean isExchangeable(Path folder) throws IOException {
    Path parent = folder.getParent();
    return parent != null
        && Files.isWritable(parent)
        && Files.getFileStore(parent).equals(Files.getFileStore(folder))
        && !Path.of("").toRealPath().startsWith(folder);
  }

  /** Where the new content is made. */
  public Path work() {
    return work;
  }

  /**
   * Puts the new content in the folder's place.
   *
   * @param replaced names in the folder that go; all others stay
   * @param chief the file without which the others count for nothing
   */
  public void place(Set<String> replaced, String chief) throws IOException {
    if (exchangeable) {
      keep(replaced);
    }
    if (exchangeable && Exchange.of(work, folder)) {
      WholeFile.force(folder.getParent());
    } else {
      moveOneByOne(replaced, chief);
    }
    placed = true;
    PartialFiles.deleteAll(work);
    lock.close();
  }

  /** What is not replaced has a second name in the new folder before the old one goes. */
  private void keep(Set<String> replaced) throws IOException {
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      if (!replaced.contains(name)
          && !name.equals(FolderLock.FILE)
          && !Files.exists(work.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        link(entry, work.resolve(name));
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(to.resolve(from.relativize(at).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = file.equals(from) ? to : to.resolve(from.relativize(file).toString());
            try {
              Files.createLink(name, file);
            } catch (IOException | UnsupportedOperationException noLinks) {
              Files.copy(file, name, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void moveOneByOne(Set<String> replaced, String chief) throws IOException {
    Files.deleteIfExists(folder.resolve(chief));
    for (String name : replaced) {
      if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        PartialFiles.deleteAll(folder.resolve(name));
      }
    }
    List<Path> made = new ArrayList<>(entries(work));
    made.removeIf(entry -> !replaced.contains(entry.getFileName().toString()));
    made.sort((one, other) -> Boolean.compare(one.endsWith(chief), other.endsWith(chief)));
    for (Path entry : made) {
      Files.move(entry, folder.resolve(entry.getFileName()));
    }
    WholeFile.force(folder);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  /** Takes away what was made and never put. */
  @Override
  public void close() throws IOException {
    if (!placed) {
      PartialFiles.deleteAll(work);
      lock.close();
    }
  }
}
