package io.github.tabfit.cli.process;

import io.github.tabfit.data.source.TableFormat;
import io.github.tabfit.files.ScratchFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The table that comes by standard input. */
public final class StandardInput {
  /** What a user writes for it. */
  public static final String NAME = "-";

  private static final String LABEL = "standard input";
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  /**
   * Copies standard input into a file that ends with the program; its first bytes say what it is: a
   * Parquet file, a workbook, ARFF, JSON lines or else CSV, the last three perhaps gzipped.
   *
   * @throws SpecException if it is closed
   * @throws DataException if it is empty
   */
  public static SourceSpec read() {
    if (isClosed()) {
      throw new SpecException(
          "standard input is closed (give it a table, as in: tabfit describe - < table.csv)");
    }
    Interruption.waitsForInput(true);
    // Never closed: the virtual machine may have a file of its own by that number.
    InputStream in = new BufferedInputStream(System.in);
    try {
      in.mark(1);
      boolean empty = in.read() < 0;
      in.reset();
      if (empty) {
        throw new DataException(LABEL + ": is empty (a header and rows are required)");
      }
      Path copy = ScratchFile.of(in);
      return new SourceSpec.File(copy, LABEL, "stdin" + TableFormat.endingOf(copy));
    } catch (IOException e) {
      throw new DataException("standard input cannot be kept in a file: " + e.getMessage(), e);
    } finally {
      Interruption.waitsForInput(false);
    }
  }

  /**
   * Whether the program was started without it. The virtual machine then has another file by its
   * number: one of Java's own, or of the program.
   */
  private static boolean isClosed() {
    if (Boolean.getBoolean("tabfit.stdin.closed")) {
      return true;
    }
    if (!Files.isDirectory(DESCRIPTOR.getParent())) {
      return false;
    }
    try {
      Path open = DESCRIPTOR.toRealPath();
      return open.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
          || Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .anyMatch(path -> Files.isRegularFile(path) && isSame(path, open));
    } catch (IOException notAFile) {
      return !Files.exists(DESCRIPTOR);
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
