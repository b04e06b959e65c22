package io.github.tabfit.data.sequence;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The last window of each series, and the rows that it is made of. The array is not copied: do not
 * write to it.
 *
 * @param windows the windows, a row each
 * @param history the single rows
 * @param last the last row of each window
 * @param spec how windows are made
 * @param step the usual step of time; empty if there is none
 */
public record Latest(
    Table windows, Table history, int[] last, SequenceSpec spec, Optional<TimeStep> step) {
  /**
   * What a prediction is of: the values of the columns that tell series apart, then its time, null
   * where a forecast's is not known since series have no usual step. What is judged has the time of
   * its last row.
   */
  public List<String> keys(int window) {
    List<String> keys = new ArrayList<>();
    for (String name : spec.by()) {
      Column column = history.column(name);
      keys.add(
          column instanceof CategoricalColumn text
              ? text.levels().get(text.code(last[window]))
              : text(column, SeriesOrder.time(column, last[window])));
    }
    Column order = history.column(spec.order());
    boolean isKnown = spec.target() == Target.LAST || step.isPresent();
    keys.add(isKnown ? text(order, time(window)) : null);
    return keys;
  }

  private double time(int window) {
    double time = SeriesOrder.time(history.column(spec.order()), last[window]);
    return spec.target() == Target.LAST ? time : step.orElseThrow().after(time, spec.horizon());
  }

  private static String text(Column column, double value) {
    return column instanceof DateColumn ? Dates.text((long) value) : Values.shortest(value);
  }

  /**
   * The rows with one more for each window: the next in time, as it is forecast.
   *
   * @param target the column of numbers that is forecast
   * @param values its next value for each window
   */
  public Table with(String target, double[] values) {
    int rows = history.rowCount();
    int[] all = IntStream.concat(IntStream.range(0, rows), IntStream.of(last)).toArray();
    Table longer = history.only(all);
    double[] times = IntStream.range(0, last.length).mapToDouble(this::time).toArray();
    List<Column> columns = new ArrayList<>();
    for (Column column : longer.columns()) {
      if (column.name().equals(spec.order())) {
        columns.add(replaced(column, rows, times));
      } else {
        columns.add(column.name().equals(target) ? replaced(column, rows, values) : column);
      }
    }
    return longer.with(columns, history.findings());
  }

  /** A column with other numbers from a row on. */
  private static Column replaced(Column column, int from, double[] numbers) {
    if (column instanceof DateColumn dates) {
      long[] millis = new long[dates.size()];
      for (int row = 0; row < millis.length; row++) {
        millis[row] = row < from ? dates.epochMillis(row) : (long) numbers[row - from];
      }
      return new DateColumn(column.name(), Longs.of(millis), column.form());
    }
    double[] values = ((NumericColumn) column).values();
    System.arraycopy(numbers, 0, values, from, numbers.length);
    return new NumericColumn(column.name(), Doubles.of(values), List.of(), column.form());
  }
}
