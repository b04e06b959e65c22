package io.github.tabfit.data.storage;

/** Rows of float32 numbers, all of the same length, wherever they are held; immutable. */
public sealed interface FloatRows permits HeapRows, MappedRows, ChosenRows {
  /** Number of rows. */
  int rows();

  /** Numbers a row. */
  int columns();

  /** Whether they are on disk. */
  boolean isOnDisk();

  /**
   * Copies neighbouring rows.
   *
   * @param first the first row, from 0
   * @param count how many
   * @param into where to, row-major from place 0
   */
  void copy(int first, int count, float[] into);

  /**
   * Copies chosen rows.
   *
   * @param rows indices of rows, from 0
   * @param from the place in {@code rows} of the first that is wanted
   * @param count how many
   * @param into where to, row-major from place 0
   */
  void gather(int[] rows, int from, int count, float[] into);

  /**
   * All numbers, [rows, columns], row-major: the array itself, not a copy.
   *
   * @throws IllegalStateException if they are on disk
   */
  float[] array();

  /**
   * Some of the rows, in an order of choice; copied if they are in memory.
   *
   * @param places indices of rows, from 0
   */
  default FloatRows only(int[] places) {
    if (isOnDisk()) {
      return new ChosenRows(this, places.clone());
    }
    float[] values = new float[Math.multiplyExact(places.length, columns())];
    gather(places, 0, places.length, values);
    return new HeapRows(values, places.length, columns());
  }

  /**
   * Rows of an array, which is not copied: do not write to it.
   *
   * @param values [rows, columns], row-major
   */
  static FloatRows of(float[] values, int rows, int columns) {
    return new HeapRows(values, rows, columns);
  }
}
