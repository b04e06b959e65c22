package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which series each row of a table belongs to. */
final class SeriesKeys {
  private SeriesKeys() {}

  /**
   * The series of each row, counted from 0 in the order in which they first appear.
   *
   * @param by the columns that tell them apart; one series if there are none
   * @throws DataException if one of them is missing in a row
   */
  static int[] of(Table table, List<String> by) {
    int[] series = new int[table.rowCount()];
    for (String name : by) {
      Column column = table.column(name);
      Map<Long, Integer> found = new HashMap<>();
      Map<Object, Integer> values = new HashMap<>();
      for (int row = 0; row < series.length; row++) {
        if (column.isMissing(row)) {
          throw new DataException(
              "%s: column '%s' tells series apart (data.sequence.by), but is missing here (fill it in, or leave the row out)"
                  .formatted(table.where(row), name));
        }
        int code = code(column, row, values);
        long both = ((long) series[row] << Integer.SIZE) | code;
        series[row] = found.computeIfAbsent(both, key -> found.size());
      }
    }
    return series;
  }

  private static int code(Column column, int row, Map<Object, Integer> values) {
    if (column instanceof CategoricalColumn text) {
      return text.code(row);
    }
    Object value =
        column instanceof NumericColumn numbers
            ? (Object) (numbers.value(row) + 0.0) // -0 and 0 are one number
            : (Object) ((DateColumn) column).epochMillis(row);
    return values.computeIfAbsent(value, key -> values.size());
  }
}
