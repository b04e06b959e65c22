package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Relative;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of windows, [length, columns], and what its cells are called where a window is one row
 * of a table: {@code x_lag_0} is column x in the window's last row, {@code x_lag_1} in the row
 * before; {@code x_change_1} is the last value less that of the row before.
 *
 * @param length rows of a window
 * @param columns names of the columns whose rows it holds, in the table's order
 * @param changing the one of them that is told by its changes; empty for none
 */
public record WindowShape(int length, List<String> columns, Optional<String> changing) {
  private static final String THERE = "there";
  private static final Pattern CELL = Pattern.compile("(.+)_(?:lag|change)_\\d+", Pattern.DOTALL);

  /** Copies the list. */
  public WindowShape {
    columns = List.copyOf(columns);
  }

  /**
   * The shape of an experiment's windows.
   *
   * @param rows the table of single rows
   */
  public static WindowShape of(Table rows, DataSpec data) {
    SequenceSpec spec = data.sequence().orElseThrow();
    List<String> columns = new ArrayList<>();
    for (Column column : rows.columns()) {
      String name = column.name();
      boolean judged = spec.target() == Target.LAST && name.equals(data.target());
      boolean one = spec.isKey(name) || spec.fixed().contains(name);
      boolean ignored = data.types().get(name) == ColumnType.IGNORE;
      if (!judged && !one && !ignored && !data.weight().equals(Optional.of(name))) {
        columns.add(name);
      }
    }
    Optional<String> changing =
        rows.hasColumn(data.target()) && isChange(rows.column(data.target()), data)
            ? Optional.of(data.target())
            : Optional.empty();
    return new WindowShape(spec.length(), columns, changing);
  }

  /**
   * Whether a target is predicted as its change from the window's last value.
   *
   * @param target the column, of single rows or of windows
   */
  public static boolean isChange(Column target, DataSpec data) {
    return data.sequence().map(spec -> spec.relative() == Relative.LAST).orElse(false)
        && isForecastOfNumbers(target, data);
  }

  /** Whether numbers of a series are forecast: numbers that come next are no classes. */
  public static boolean isForecastOfNumbers(Column target, DataSpec data) {
    return data.sequence().map(spec -> spec.target() == Target.NEXT).orElse(false)
        && target instanceof NumericColumn
        && target.type() == ColumnType.NUMERIC
        && data.task().orElse(Task.REGRESSION) == Task.REGRESSION;
  }

  /** The name of a column's cell, so many rows before the window's last. */
  public String name(String column, int lag) {
    boolean change = lag > 0 && changing.equals(Optional.of(column));
    return column + (change ? "_change_" : "_lag_") + lag;
  }

  /** The name of the cell that is 1 where a window has a row at a lag, and 0 where it has none. */
  public static String there(int lag) {
    return THERE + "_lag_" + lag;
  }

  /** Whether a column is one of {@link #there}, in windows that may reach before their series. */
  public static boolean isThere(String cell, DataSpec data) {
    return data.sequence().map(spec -> spec.target() == Target.LAST).orElse(false)
        && cell.startsWith(THERE)
        && column(cell).equals(THERE);
  }

  /** The column of which a cell has the name; the name itself if it is none of a cell. */
  public static String column(String cell) {
    Matcher matcher = CELL.matcher(cell);
    return matcher.matches() ? matcher.group(1) : cell;
  }
}
