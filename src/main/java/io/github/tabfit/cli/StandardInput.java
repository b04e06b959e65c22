package io.github.tabfit.cli;

import io.github.tabfit.spec.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The table that comes by standard input. */
final class StandardInput {
  /** What a user writes for it. */
  static final String NAME = "-";

  private static final int MAGIC = 4;

  private StandardInput() {}

  /**
   * Copies standard input into a temporary file, which is removed as the program ends; by its name
   * it is CSV, gzip-compressed CSV or Parquet, whatever its first bytes say.
   */
  static Path toFile() {
    Interruption.waitsForInput(true);
    try (InputStream in = new BufferedInputStream(System.in)) {
      in.mark(MAGIC);
      String start = new String(in.readNBytes(MAGIC), StandardCharsets.ISO_8859_1);
      in.reset();
      Path folder = Files.createTempDirectory("tabfit-");
      Path file = folder.resolve("stdin" + ending(start));
      // The last that was named is removed first.
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new DataException("standard input cannot be kept in a file: " + e.getMessage(), e);
    } finally {
      Interruption.waitsForInput(false);
    }
  }

  private static String ending(String start) {
    if (start.equals("PAR1")) {
      return ".parquet";
    }
    return start.startsWith("\u001f\u008b") ? ".csv.gz" : ".csv";
  }
}
