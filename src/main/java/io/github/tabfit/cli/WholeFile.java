package io.github.tabfit.cli;

import io.github.tabfit.runtime.WriteFault;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and renames it at the end: it appears whole or not at all. */
final class WholeFile {
  private WholeFile() {}

  /** Writes the text of a file; returns how many rows it has. */
  interface Content {
    long writeTo(Writer out) throws IOException;
  }

  /**
   * Writes a file in UTF-8; one that is there is replaced.
   *
   * @return what the content returned
   * @throws SpecException if the file cannot be written
   */
  static long write(Path file, Content content) {
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    boolean done = false;
    try {
      long rows;
      try (Writer out = Files.newBufferedWriter(partial)) {
        rows = content.writeTo(out);
      }
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      done = true;
      return rows;
    } catch (IOException e) {
      throw refused(file, e);
    } catch (UncheckedIOException e) {
      throw refused(file, e.getCause());
    } finally {
      if (!done) {
        discard(partial);
      }
    }
  }

  static SpecException refused(Path file, IOException e) {
    return new SpecException(
        "%s: cannot be written: %s (choose another --output)".formatted(file, WriteFault.reason(e)),
        e);
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The fault that led here is the one to report.
      partial.toFile().deleteOnExit();
    }
  }
}
