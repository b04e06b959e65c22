package io.github.tabfit.runs.comparison;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.RowBits;
import io.github.tabfit.data.table.Table;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Knows rows of one table again in another by {@link RowBits} of some columns. */
final class RowContents {
  private final List<IntToLongFunction> columns;

  /**
   * @param names of columns that the table has
   */
  RowContents(Table table, List<String> names) {
    columns = names.stream().map(name -> bits(table.column(name))).toList();
  }

  /** What a row holds, the same for equal rows. */
  long of(int row) {
    long bits = 0;
    for (IntToLongFunction column : columns) {
      bits = RowBits.with(bits, column.applyAsLong(row));
    }
    return bits;
  }

  private static IntToLongFunction bits(Column column) {
    if (column instanceof CategoricalColumn texts) {
      long[] levels = texts.levels().stream().mapToLong(RowBits::of).toArray();
      return row -> texts.isMissing(row) ? texts.code(row) : levels[texts.code(row)];
    }
    return row -> RowBits.of(column, row);
  }
}
