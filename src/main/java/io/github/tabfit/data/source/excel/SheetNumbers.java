package io.github.tabfit.data.source.excel;

/** Numbers of cells as a CSV file of the same table has them. */
final class SheetNumbers {
  private static final double PLAIN = 1e15;

  private SheetNumbers() {}

  /** The shortest text that is the number. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < PLAIN
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
