package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SequenceSpec;

/** Columns that are said to be the same in all rows of a series. */
final class FixedColumns {
  private FixedColumns() {}

  /**
   * Refuses one that is not.
   *
   * @throws DataException if there is one; the message names the first row that differs
   */
  static void check(Table table, SequenceSpec spec, SeriesOrder series) {
    for (String name : spec.fixed()) {
      Column column = table.column(name);
      for (int one = 0; one < series.count(); one++) {
        int first = series.row(series.start(one));
        for (int place = series.start(one) + 1; place < series.end(one); place++) {
          if (!equal(column, first, series.row(place))) {
            throw new DataException(
                "%s: column '%s' differs from %s of the same series, and data.sequence.fixed says that it is the same in all rows (leave it out there)"
                    .formatted(table.where(series.row(place)), column.name(), table.where(first)));
          }
        }
      }
    }
  }

  private static boolean equal(Column column, int one, int other) {
    if (column instanceof CategoricalColumn text) {
      return text.code(one) == text.code(other);
    }
    return column instanceof NumericColumn numbers
        ? Double.compare(numbers.value(one) + 0.0, numbers.value(other) + 0.0) == 0
        : ((DateColumn) column).epochMillis(one) == ((DateColumn) column).epochMillis(other);
  }
}
