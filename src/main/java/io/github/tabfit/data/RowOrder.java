package io.github.tabfit.data;

import io.github.tabfit.spec.DataException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;

/** Rows in the order of a column. */
final class RowOrder {
  private RowOrder() {}

  /** The rows by ascending value; equal values stay in the file's order. */
  static int[] by(Table table, Column column, int[] rows) {
    for (int row : rows) {
      if (column.isMissing(row)) {
        throw new DataException(
            "%s: column '%s' orders the rows (data.split.by), but is missing here"
                .formatted(table.where(row), column.name()));
      }
    }
    IntToDoubleFunction key = key(table, column);
    return Arrays.stream(rows)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> key.applyAsDouble(row)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static IntToDoubleFunction key(Table table, Column column) {
    if (column instanceof NumericColumn numbers) {
      return numbers::value;
    }
    if (column instanceof DateColumn dates) {
      // Milliseconds of any four-digit year are exact in float64.
      return row -> dates.epochMillis(row);
    }
    throw new DataException(
        "%s: column '%s' orders the rows (data.split.by): required numbers or ISO dates, found text"
            .formatted(table.origin(), column.name()));
  }
}
