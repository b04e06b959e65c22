package io.github.tabfit.data.sequence;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.List;

/** Cells of windows as columns: views of the table's own, nothing is copied. */
final class WindowCells {
  private final Windows windows;

  WindowCells(Windows windows) {
    this.windows = windows;
  }

  /** A column's value in each window at a lag; missing before the series' first row. */
  Column lag(String name, Column column, int lag) {
    int count = windows.count();
    if (column instanceof NumericColumn numbers) {
      return new NumericColumn(
          name,
          Doubles.of(count, window -> number(numbers, window, lag)),
          numbers.words(),
          column.form());
    }
    if (column instanceof DateColumn dates) {
      Longs millis =
          Longs.of(
              count,
              window -> {
                int row = windows.row(window, lag);
                return row == Windows.NONE ? DateColumn.MISSING : dates.epochMillis(row);
              });
      return new DateColumn(name, millis, column.form());
    }
    CategoricalColumn text = (CategoricalColumn) column;
    Ints codes =
        Ints.of(
            count,
            window -> {
              int row = windows.row(window, lag);
              return row == Windows.NONE ? -1 : text.code(row);
            });
    return new CategoricalColumn(name, column.type(), codes, text.levels(), column.form());
  }

  /** 1 where a window has a row at a lag, and 0 where it has none. */
  Column there(int lag, ColumnForm form) {
    Doubles there =
        Doubles.of(windows.count(), window -> windows.row(window, lag) == Windows.NONE ? 0 : 1);
    return new NumericColumn(WindowShape.there(lag), there, List.of(), form);
  }

  /** By how much the last value of each window is above the one at a lag. */
  Column change(String name, NumericColumn column, int lag) {
    Doubles changes =
        Doubles.of(windows.count(), window -> base(column, window) - number(column, window, lag));
    return new NumericColumn(name, changes, column.words(), column.form());
  }

  /** By how much each window's target is above its last value. */
  Column changeAhead(NumericColumn target) {
    Doubles changes =
        Doubles.of(
            windows.count(),
            window -> target.value(windows.targetRow(window)) - base(target, window));
    return new NumericColumn(target.name(), changes, target.words(), target.form());
  }

  /** The last value of each window that is there; NaN where none is. */
  Doubles bases(NumericColumn column) {
    return Doubles.of(windows.count(), window -> base(column, window));
  }

  private double base(NumericColumn column, int window) {
    double base = Double.NaN;
    for (int lag = 0; lag < windows.length() && Double.isNaN(base); lag++) {
      base = number(column, window, lag);
    }
    return base;
  }

  private double number(NumericColumn column, int window, int lag) {
    int row = windows.row(window, lag);
    return row == Windows.NONE ? Double.NaN : column.value(row);
  }
}
