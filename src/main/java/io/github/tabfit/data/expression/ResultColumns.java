package io.github.tabfit.data.expression;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.List;
import java.util.function.Consumer;

/**
 * Columns of what a formula says of each row, in memory or where the table's cache holds what is
 * large.
 */
record ResultColumns(String name, RowBlocks rows, DataCache cache) {
  private static final List<String> TRUTHS = List.of("false", "true");

  /** A column of numbers, booleans or dates. */
  Column of(NumberValues values, ValueType type) {
    if (type == ValueType.DATE) {
      return new DateColumn(name, dates(values), ColumnForm.PLAIN);
    }
    List<String> words = type == ValueType.BOOLEAN ? TRUTHS : List.of();
    return new NumericColumn(name, numbers(values), words, ColumnForm.PLAIN);
  }

  private Doubles numbers(NumberValues values) {
    if (cache.takes((long) Double.BYTES * rows.rows())) {
      DiskColumns disk = cache.columns();
      DiskColumns.Column column = disk.wide();
      each(values, stretch -> column.add(stretch, stretch.length));
      disk.seal();
      return column.doubles();
    }
    return Doubles.of(rows.numbers(values));
  }

  private Longs dates(NumberValues values) {
    if (cache.takes((long) Long.BYTES * rows.rows())) {
      DiskColumns disk = cache.columns();
      DiskColumns.Column column = disk.wide();
      each(values, stretch -> column.add(millis(stretch), stretch.length));
      disk.seal();
      return column.longs();
    }
    return Longs.of(millis(rows.numbers(values)));
  }

  private static long[] millis(double[] values) {
    long[] millis = new long[values.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = Double.isNaN(values[i]) ? DateColumn.MISSING : (long) values[i];
    }
    return millis;
  }

  private void each(NumberValues values, Consumer<double[]> sink) {
    rows.each(
        (first, count, scratch) -> {
          double[] stretch = new double[count];
          double[] block = scratch.numbers();
          RowBlocks.blocks(
              first,
              count,
              (from, size) -> {
                values.read(from, size, block, scratch);
                System.arraycopy(block, 0, stretch, from - first, size);
              });
          return stretch;
        },
        sink);
  }
}
