package io.github.tabfit.data;

import java.util.List;
import java.util.Optional;

/** Describes tables and finds their faults. */
public final class DataQuality {
  private DataQuality() {}

  /** A summary of every column. */
  public static List<ColumnSummary> describe(Table table) {
    throw new UnsupportedOperationException();
  }

  /** What a user should know before training. */
  public static List<Finding> findings(Table table, Optional<String> target) {
    throw new UnsupportedOperationException();
  }
}
