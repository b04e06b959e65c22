package io.github.tabfit.data;

/** Takes a column's fields, one after another. */
interface CellSink {
  /**
   * Takes a field.
   *
   * @param buffer holds it; reused afterwards
   * @param offset its first character
   * @param length its length
   * @param line the line where its record starts, counted from 1
   */
  void accept(char[] buffer, int offset, int length, long line);
}
