package io.github.tabfit.data.table;

import java.nio.charset.StandardCharsets;

/**
 * 64 bits of what a row holds, cell after cell from 0: the same for equal rows; two that differ
 * agree by chance once in 10^19.
 */
public final class RowBits {
  private RowBits() {}

  /** The bits of some cells and of the next. */
  public static long with(long cells, long next) {
    return mix(cells * 31 + next);
  }

  /**
   * The bits of a cell, which may be missing, the same for equal cells of the column. Of a text
   * they are its code, which means nothing in another table.
   */
  public static long of(Column column, int row) {
    if (column instanceof NumericColumn numbers) {
      return Double.doubleToLongBits(numbers.value(row) + 0.0);
    }
    if (column instanceof CategoricalColumn texts) {
      return texts.code(row);
    }
    return ((DateColumn) column).epochMillis(row);
  }

  /** The bits of a text, the same in every table. */
  public static long of(String text) {
    long bits = 1;
    for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
      bits = with(bits, letter);
    }
    return bits;
  }

  /** The finalizer of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
