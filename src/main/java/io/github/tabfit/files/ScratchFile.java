package io.github.tabfit.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final List<LockedFile> OPEN = Collections.synchronizedList(new ArrayList<>());

  private ScratchFile() {}

  /** Copies a stream; returns the path by which this process reads the copy. */
  public static Path of(InputStream in) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    PartialFiles.sweep(folder);
    Path file;
    Optional<LockedFile> made;
    do {
      file = PartialFiles.beside(folder.resolve("x"));
      made = LockedFile.make(file);
    } while (made.isEmpty());
    OPEN.add(made.get());
    FileChannel channel = made.get().channel();
    Optional<Path> descriptor = descriptor(file);
    if (descriptor.isPresent()) {
      Files.delete(file);
    } else {
      file.toFile().deleteOnExit();
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
