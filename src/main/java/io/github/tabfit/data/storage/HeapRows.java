package io.github.tabfit.data.storage;

/**
 * Rows in an array, which is not copied.
 *
 * @param values [rows, columns], row-major
 * @param rows number of rows
 * @param columns numbers a row
 */
record HeapRows(float[] values, int rows, int columns) implements FloatRows {
  HeapRows {
    if (values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "%d rows of %d numbers, got an array of %d".formatted(rows, columns, values.length));
    }
  }

  @Override
  public float[] array() {
    return values;
  }

  @Override
  public boolean isOnDisk() {
    return false;
  }

  @Override
  public void copy(int first, int count, float[] into) {
    System.arraycopy(values, first * columns, into, 0, count * columns);
  }

  @Override
  public void gather(int[] chosen, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, chosen[from + i] * columns, into, i * columns, columns);
    }
  }
}
