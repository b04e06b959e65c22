package io.github.tabfit.data.expression;

/** Texts of rows, computed when they are read: null is missing. */
@FunctionalInterface
interface TextValues {
  /**
   * Writes the values of some rows.
   *
   * @param first the first row, from 0
   * @param count how many, at most a block
   * @param into where to, from place 0
   * @param scratch arrays to borrow
   */
  void read(int first, int count, String[] into, Scratch scratch);
}
