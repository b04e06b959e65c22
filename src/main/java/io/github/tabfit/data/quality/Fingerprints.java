package io.github.tabfit.data.quality;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.RowBits;
import io.github.tabfit.data.table.Table;

/** Finds equal rows by 64-bit fingerprints of their values. */
final class Fingerprints {
  private static final int CHUNK_ROWS = 1 << 14;

  private Fingerprints() {}

  /** How many rows repeat an earlier one. */
  static int repeated(Table table) {
    Longs prints = prints(table);
    Repeats repeats = new Repeats();
    Ascending.visit(prints, table.cache().sorted(), repeats);
    return repeats.count;
  }

  /** How many of the second rows repeat one of the first. */
  static int repeatedAcross(Table table, int[] first, int[] second) {
    Longs prints = prints(table);
    // The last bit tells where a row is from, so that equal rows come one after the other, those of
    // the first before those of the second.
    Longs marked =
        Longs.of(
            first.length + second.length,
            i ->
                i < first.length
                    ? prints.at(first[i]) << 1
                    : prints.at(second[i - first.length]) << 1 | 1);
    long[] last = new long[1];
    int[] count = new int[1];
    boolean[] begun = new boolean[1];
    Ascending.visit(
        marked,
        table.cache().sorted(),
        (values, length) -> {
          for (int i = 0; i < length; i++) {
            boolean isSecond = (values[i] & 1) == 1;
            count[0] += isSecond && begun[0] && values[i] >> 1 == last[0] ? 1 : 0;
            if (!isSecond) {
              last[0] = values[i] >> 1;
              begun[0] = true;
            }
          }
        });
    return count[0];
  }

  private static Longs prints(Table table) {
    if (!table.cache().takes((long) Long.BYTES * table.rowCount())) {
      return Longs.of(prints(table, 0, table.rowCount()));
    }
    DiskColumns disk = table.cache().columns();
    DiskColumns.Column column = disk.wide();
    for (int first = 0; first < table.rowCount(); first += CHUNK_ROWS) {
      int count = Math.min(CHUNK_ROWS, table.rowCount() - first);
      column.add(prints(table, first, count), count);
    }
    disk.seal();
    return column.longs();
  }

  private static long[] prints(Table table, int first, int count) {
    long[] prints = new long[count];
    for (Column column : table.columns()) {
      for (int i = 0; i < count; i++) {
        prints[i] = RowBits.with(prints[i], RowBits.of(column, first + i));
      }
    }
    return prints;
  }

  private static final class Repeats implements Ascending.LongVisitor {
    private boolean begun;
    private long last;
    private int count;

    @Override
    public void accept(long[] values, int length) {
      for (int i = 0; i < length; i++) {
        count += begun && values[i] == last ? 1 : 0;
        begun = true;
        last = values[i];
      }
    }
  }
}
