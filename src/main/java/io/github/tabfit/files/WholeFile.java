package io.github.tabfit.files;

import io.github.tabfit.spec.SpecException;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is written beside its place under a name of its own, forced to the disk, and renamed
 * at the end: it appears whole or not at all, one that is there stays until then, and of two
 * writers each leaves a file that is wholly its own, the last one's in the end.
 */
public final class WholeFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);
  private static final int BUFFER = 1 << 16;

  /** Links in a chain; the system itself follows 40. */
  private static final int MOST_LINKS = 40;

  private final Path file;
  private Path partial;
  private Optional<LockedFile> lock = Optional.empty();
  private boolean placed;

  private WholeFile(Path file) {
    this.file = file;
  }

  /** Writes the bytes of a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the text of a file; returns how many rows it has. */
  public interface Text {
    long writeTo(Writer out) throws IOException;
  }

  /** A file to be written; nothing is on the disk yet. Its folder must be there. */
  public static WholeFile beside(Path file) {
    return new WholeFile(file);
  }

  /**
   * Writes a file in UTF-8; one that is there is replaced.
   *
   * @return what the text returned
   * @throws SpecException if the file cannot be written
   */
  public static long writeText(Path file, Text text) {
    long[] rows = new long[1];
    write(
        file,
        out -> {
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
          rows[0] = text.writeTo(writer);
          writer.flush();
        });
    return rows[0];
  }

  /**
   * Writes a file; one that is there is replaced, or the one that a link leads to. What is no file,
   * a device or a pipe, is written into.
   *
   * @throws SpecException if the file cannot be written
   */
  public static void write(Path file, Content content) {
    try {
      if (isStream(file)) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
          writeTo(out, content);
        }
        return;
      }
    } catch (IOException e) {
      throw refused(file, e);
    }
    try (WholeFile whole = beside(linked(file))) {
      PartialFiles.sweep(whole.file.toAbsolutePath().getParent());
      whole.write(content);
      whole.put();
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** The fault of a file that the user named with {@code --output}. */
  public static SpecException refused(Path file, IOException e) {
    return WriteFault.refused(file, e, "choose another --output");
  }

  /** A device or a pipe, or what the system keeps as one: {@code /dev/stdout} may be a file. */
  private static boolean isStream(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    boolean kept = absolute.startsWith("/dev") || absolute.startsWith("/proc");
    return Files.exists(file)
        && !Files.isDirectory(file)
        && (!Files.isRegularFile(file) || (kept && Files.isSymbolicLink(file)));
  }

  /** Where a link leads to, also if nothing is there yet; else the file itself. */
  private static Path linked(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    }
    Path end = file;
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(end); i++) {
      end = end.resolveSibling(Files.readSymbolicLink(end));
    }
    return end;
  }

  /** The file's place. */
  public Path file() {
    return file;
  }

  /**
   * Writes the content beside the file's place.
   *
   * @throws IOException if it cannot be written, also where the content wrapped that
   */
  public void write(Content content) throws IOException {
    while (lock.isEmpty()) {
      partial = PartialFiles.beside(file);
      lock = LockedFile.make(partial);
    }
    FileChannel channel = lock.get().channel();
    // Closing the stream would close the channel, which holds the lock.
    writeTo(Channels.newOutputStream(channel), content);
    channel.force(true);
  }

  private static void writeTo(OutputStream to, Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(new OpenStream(to), BUFFER);
    try {
      content.writeTo(out);
      out.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A stream that its writer's end does not close. */
  private static final class OpenStream extends FilterOutputStream {
    OpenStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /**
   * Makes a symbolic link beside the file's place in place of a content.
   *
   * @throws IOException if the link cannot be made
   * @throws UnsupportedOperationException if the file system has no links
   */
  public void linkTo(Path target) throws IOException {
    partial = PartialFiles.beside(file);
    Files.createSymbolicLink(partial, target);
  }

  /** Puts what was written in the file's place. */
  public void put() throws IOException {
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    placed = true;
    force(file.toAbsolutePath().getParent());
    unlock();
  }

  /** Forces a folder's names to the disk, where the system has that. */
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("{}: its names cannot be forced to the disk", folder, e);
    }
  }

  private void unlock() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
      lock = Optional.empty();
    }
  }

  /** Takes away what was written and never put. */
  @Override
  public void close() {
    if (placed || partial == null) {
      return;
    }
    try {
      Files.deleteIfExists(partial);
      unlock();
    } catch (IOException e) {
      // The fault that led here is the one to report.
      partial.toFile().deleteOnExit();
    }
  }
}
