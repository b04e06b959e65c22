package io.github.tabfit.data;

import io.github.tabfit.spec.DataSpec;
import java.nio.file.Path;
import java.util.List;

/** Reads tables from .csv and .tsv files, both also with .gz. */
public final class TableReader {
  private TableReader() {}

  /** Reads the whole table, streaming; infers the types that {@code spec.columns()} lacks. */
  public static Table read(DataSpec spec) {
    throw new UnsupportedOperationException();
  }

  /** Reads any table, for a description: every type inferred, nothing known of a target. */
  public static Table read(Path source, List<String> missing) {
    throw new UnsupportedOperationException();
  }

  /** Reads the columns of a fitted preprocessing with its types; the target may be absent. */
  public static Table readFor(Path source, FittedPreprocessing fitted) {
    throw new UnsupportedOperationException();
  }

  /** Opens a file for prediction, row by row. */
  public static RowSource openRows(Path source, List<String> missing) {
    throw new UnsupportedOperationException();
  }

  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  public static String sha256(Path source) {
    throw new UnsupportedOperationException();
  }
}
