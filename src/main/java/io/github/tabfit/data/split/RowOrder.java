package io.github.tabfit.data.split;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
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
    int[] from = rows.clone();
    int[] into = new int[rows.length];
    for (long width = 1; width < rows.length; width *= 2) {
      for (long start = 0; start < rows.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, rows.length);
        int end = (int) Math.min(start + 2 * width, rows.length);
        merge(from, (int) start, middle, end, key, into);
      }
      int[] free = from;
      from = into;
      into = free;
    }
    return from;
  }

  /** The first of the ordered rows that has the time of the one at a place. */
  static int firstOfItsTime(Table table, Column column, int[] ordered, int place) {
    if (place == ordered.length) {
      return place;
    }
    IntToDoubleFunction key = key(table, column);
    int first = place;
    while (first > 0
        && key.applyAsDouble(ordered[first - 1]) == key.applyAsDouble(ordered[place])) {
      first--;
    }
    return first;
  }

  private static void merge(
      int[] from, int start, int middle, int end, IntToDoubleFunction key, int[] into) {
    int left = start;
    int right = middle;
    for (int place = start; place < end; place++) {
      boolean fromLeft =
          right == end
              || (left < middle
                  && Double.compare(key.applyAsDouble(from[left]), key.applyAsDouble(from[right]))
                      <= 0);
      into[place] = from[fromLeft ? left++ : right++];
    }
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
