package io.github.tabfit.data.expression;

/**
 * Numbers of rows, computed when they are read: NaN is missing, a boolean 0 or 1, a date millis.
 */
@FunctionalInterface
interface NumberValues {
  /**
   * Writes the values of some rows.
   *
   * @param first the first row, from 0
   * @param count how many, at most a block
   * @param into where to, from place 0
   * @param scratch arrays to borrow
   */
  void read(int first, int count, double[] into, Scratch scratch);
}
