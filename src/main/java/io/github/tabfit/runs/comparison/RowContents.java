package io.github.tabfit.runs.comparison;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows rows of one table again in another by 64 bits of what they hold in some columns: two that
 * differ agree by chance once in 10^19.
 */
final class RowContents {
  private final List<Column> columns = new ArrayList<>();

  /**
   * @param names of columns that the table has
   */
  RowContents(Table table, List<String> names) {
    names.forEach(name -> columns.add(table.column(name)));
  }

  /** What a row holds, the same for equal rows. */
  long of(int row) {
    long print = 0;
    for (Column column : columns) {
      print = mix(print * 31 + (column.isMissing(row) ? 0 : bits(column, row)));
    }
    return print;
  }

  private static long bits(Column column, int row) {
    if (column instanceof NumericColumn numbers) {
      return Double.doubleToLongBits(numbers.value(row) + 0.0);
    }
    if (column instanceof CategoricalColumn texts) {
      long bits = 1;
      for (byte letter : texts.levels().get(texts.code(row)).getBytes(StandardCharsets.UTF_8)) {
        bits = mix(bits * 31 + letter);
      }
      return bits;
    }
    return ((DateColumn) column).epochMillis(row);
  }

  /** The finalizer of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
