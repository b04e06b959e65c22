package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SequenceSpec;
import java.util.Arrays;

/**
 * A table's rows, series after series and each in its order. A place counts rows in this order,
 * from 0.
 */
final class SeriesOrder {
  private final int[] rows;
  private final int[] starts;

  /**
   * @param rows [places]: the row at each
   * @param starts [series + 1]: the place where each begins, and behind the last
   */
  private SeriesOrder(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Orders a table's rows; series come as they first appear.
   *
   * @throws DataException if the ordering column is text, is missing in a row, or is the same in
   *     two rows of a series
   */
  static SeriesOrder of(Table table, SequenceSpec spec) {
    Column order = table.column(spec.order());
    double[] times = times(table, order);
    int[] series = SeriesKeys.of(table, spec.by());
    int count = Arrays.stream(series).max().orElse(-1) + 1;
    int[] starts = new int[count + 1];
    for (int one : series) {
      starts[one + 1]++;
    }
    for (int one = 0; one < count; one++) {
      starts[one + 1] += starts[one];
    }
    int[] next = Arrays.copyOf(starts, count);
    int[] rows = new int[series.length];
    for (int row = 0; row < series.length; row++) {
      rows[next[series[row]]++] = row;
    }
    int[] free = new int[rows.length];
    for (int one = 0; one < count; one++) {
      sort(rows, free, times, starts[one], starts[one + 1]);
    }
    SeriesOrder ordered = new SeriesOrder(rows, starts);
    ordered.refuseTies(table, times, spec);
    return ordered;
  }

  private static double[] times(Table table, Column order) {
    if (!(order instanceof DateColumn || order instanceof NumericColumn)) {
      throw new DataException(
          "%s: column '%s' orders the rows (data.sequence.order): required numbers or dates, found %s"
              .formatted(table.origin(), order.name(), order.type().id()));
    }
    double[] times = new double[table.rowCount()];
    for (int row = 0; row < times.length; row++) {
      if (order.isMissing(row)) {
        throw new DataException(
            "%s: column '%s' orders the rows (data.sequence.order), but is missing here (fill it in, or leave the row out)"
                .formatted(table.where(row), order.name()));
      }
      times[row] = time(order, row);
    }
    return times;
  }

  /** The time of a row: milliseconds of a date, exact in float64 for four-digit years; a number. */
  static double time(Column order, int row) {
    return order instanceof DateColumn dates
        ? (double) dates.epochMillis(row)
        : ((NumericColumn) order).value(row) + 0.0;
  }

  /** Sorts a part of the rows by their times, equal ones as they were. */
  private static void sort(int[] rows, int[] free, double[] times, int from, int to) {
    boolean sorted = true;
    for (int place = from + 1; place < to && sorted; place++) {
      sorted = times[rows[place - 1]] <= times[rows[place]];
    }
    if (sorted) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, free, times, from, middle);
    sort(rows, free, times, middle, to);
    System.arraycopy(rows, from, free, from, to - from);
    int left = from;
    int right = middle;
    for (int place = from; place < to; place++) {
      boolean fromLeft = right == to || (left < middle && times[free[left]] <= times[free[right]]);
      rows[place] = free[fromLeft ? left++ : right++];
    }
  }

  private void refuseTies(Table table, double[] times, SequenceSpec spec) {
    for (int series = 0; series < count(); series++) {
      for (int place = start(series) + 1; place < end(series); place++) {
        if (times[rows[place - 1]] == times[rows[place]]) {
          throw new DataException(
              "%s: column '%s', data.sequence.order, is the same as in %s of the same series: each row of a series must have a time of its own (%s)"
                  .formatted(
                      table.where(rows[place]),
                      spec.order(),
                      table.where(rows[place - 1]),
                      spec.by().isEmpty()
                          ? "name the columns that tell series apart in data.sequence.by, or leave one of the rows out"
                          : "name one more column in data.sequence.by, or leave one of the rows out"));
        }
      }
    }
  }

  /** Number of series. */
  int count() {
    return starts.length - 1;
  }

  /** The place of a series' first row. */
  int start(int series) {
    return starts[series];
  }

  /** The place behind a series' last row. */
  int end(int series) {
    return starts[series + 1];
  }

  /** The row at a place. */
  int row(int place) {
    return rows[place];
  }
}
