package io.github.tabfit.files;

import io.github.tabfit.spec.SpecException;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written beside its place and renamed at the end: it appears whole or not at all,
 * and one that is there stays until then.
 */
public final class WholeFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path partial;
  private boolean placed;

  private WholeFile(Path file) {
    this.file = file;
    this.partial = file.resolveSibling("." + file.getFileName() + ".partial");
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
   * Writes a file; one that is there is replaced.
   *
   * @throws SpecException if the file cannot be written
   */
  public static void write(Path file, Content content) {
    try (WholeFile whole = beside(file)) {
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
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
      content.writeTo(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Makes a symbolic link beside the file's place in place of a content.
   *
   * @throws IOException if the link cannot be made
   * @throws UnsupportedOperationException if the file system has no links
   */
  public void linkTo(Path target) throws IOException {
    Files.deleteIfExists(partial);
    Files.createSymbolicLink(partial, target);
  }

  /** Puts what was written in the file's place. */
  public void put() throws IOException {
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    placed = true;
  }

  /** Takes away what was written and never put. */
  @Override
  public void close() {
    if (placed) {
      return;
    }
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The fault that led here is the one to report.
      partial.toFile().deleteOnExit();
    }
  }
}
