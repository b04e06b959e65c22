package io.github.tabfit.data;

/** Raw values of one row, checked and converted. */
final class Values {
  private Values() {}

  static double number(String column, Object raw) {
    throw new UnsupportedOperationException();
  }

  static double truth(String column, Object raw) {
    throw new UnsupportedOperationException();
  }

  static long date(String column, Object raw) {
    throw new UnsupportedOperationException();
  }

  static String text(String column, Object raw) {
    throw new UnsupportedOperationException();
  }

  static float feature(String column, double value) {
    return (float) value;
  }
}
