package io.github.tabfit.data.transform.step;

import java.util.function.IntToDoubleFunction;

/** Sorts rows by numbers, by merging runs from short to long; equal ones stay as they stand. */
final class StableSort {
  private double[] keys;
  private int[] rows;
  private double[] mergedKeys;
  private int[] mergedRows;

  private StableSort(double[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
    mergedKeys = new double[keys.length];
    mergedRows = new int[rows.length];
  }

  /**
   * The rows by their keys, the least first; missing ones, NaN, last.
   *
   * @param descending whether the greatest comes first; missing ones still last
   */
  static int[] of(int[] rows, IntToDoubleFunction key, boolean descending) {
    double[] keys = new double[rows.length];
    for (int i = 0; i < keys.length; i++) {
      double value = key.applyAsDouble(rows[i]);
      keys[i] = descending ? -value : value;
    }
    StableSort sort = new StableSort(keys, rows.clone());
    for (int width = 1; width < rows.length; width *= 2) {
      sort.merge(width);
    }
    return sort.rows;
  }

  /** Whether the first of two keys has to go behind the second. Both zeros are one number. */
  private static boolean isBehind(double first, double second) {
    return first > second || (Double.isNaN(first) && !Double.isNaN(second));
  }

  /** Merges each two neighbouring runs of that length. */
  private void merge(int width) {
    for (long start = 0; start < rows.length; start += 2L * width) {
      int from = (int) start;
      int middle = (int) Math.min(rows.length, start + width);
      merge(from, middle, (int) Math.min(rows.length, start + 2L * width));
    }
    double[] usedKeys = keys;
    int[] usedRows = rows;
    keys = mergedKeys;
    rows = mergedRows;
    mergedKeys = usedKeys;
    mergedRows = usedRows;
  }

  private void merge(int from, int middle, int to) {
    if (middle >= to || !isBehind(keys[middle - 1], keys[middle])) {
      System.arraycopy(keys, from, mergedKeys, from, to - from);
      System.arraycopy(rows, from, mergedRows, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int place = from; place < to; place++) {
      boolean second = left >= middle || (right < to && isBehind(keys[left], keys[right]));
      int taken = second ? right++ : left++;
      mergedKeys[place] = keys[taken];
      mergedRows[place] = rows[taken];
    }
  }
}
