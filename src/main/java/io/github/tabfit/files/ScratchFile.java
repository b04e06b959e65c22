package io.github.tabfit.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A file for this process alone, which ends with it however it ends: on Linux its name is removed
 * as it is opened, elsewhere at the end, or by the next process if this one is killed.
 */
public final class ScratchFile {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** What keeps the files open. */
  private static final List<Closeable> OPEN = Collections.synchronizedList(new ArrayList<>());

  private ScratchFile() {}

  /** Copies a stream; returns the path by which this process reads the copy. */
  public static Path of(InputStream in) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    PartialFiles.sweep(temporary);
    // The lock is on a file that no reader opens and closes.
    Path folder = Files.createDirectory(PartialFiles.beside(temporary.resolve("x")));
    Path lockFile = folder.resolve(FolderLock.FILE);
    LockedFile lock =
        LockedFile.take(lockFile)
            .orElseThrow(() -> new IOException(folder + ": another process took it"));
    Path file = folder.resolve("copy");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OPEN.add(lock);
    OPEN.add(channel);
    Optional<Path> descriptor = descriptor(file);
    if (descriptor.isPresent()) {
      PartialFiles.deleteAll(folder);
    } else {
      // The last that was named is removed first.
      List.of(folder, lockFile, file).forEach(path -> path.toFile().deleteOnExit());
    }
    in.transferTo(Channels.newOutputStream(channel));
    return descriptor.orElse(file);
  }

  /** The name that an open file has among its process's descriptors. */
  private static Optional<Path> descriptor(Path file) throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
          return Optional.of(descriptor);
        }
      }
    }
    return Optional.empty();
  }
}
