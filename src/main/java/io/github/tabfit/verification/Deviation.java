package io.github.tabfit.verification;

/**
 * The largest differences between two arrays.
 *
 * @param absolute the largest |a - b|
 * @param relative the largest |a - b| / max(|a|, |b|, floor); the floor says below which size a
 *     number counts as rounding noise of its neighbours, and is the root mean square of the array
 *     unless said otherwise; infinite if a number is not finite
 * @param row where the relative one is, from 0
 * @param column where the relative one is, from 0
 */
public record Deviation(double absolute, double relative, int row, int column) {
  static final Deviation NONE = new Deviation(0, 0, 0, 0);

  /**
   * Compares two arrays.
   *
   * @param floor above 0
   */
  static Deviation between(double[][] a, double[][] b, double floor) {
    Deviation worst = NONE;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        worst = worst.and(a[i][j], b[i][j], floor, i, j);
      }
    }
    return worst;
  }

  /** This or the difference of two more numbers, whichever is larger. */
  Deviation and(double a, double b, double floor, int atRow, int atColumn) {
    double difference = Math.abs(a - b);
    double size = Math.max(Math.max(Math.abs(a), Math.abs(b)), floor);
    double own = Double.isFinite(difference) ? difference / size : Double.POSITIVE_INFINITY;
    double largest =
        Double.isFinite(difference) ? Math.max(absolute, difference) : Double.POSITIVE_INFINITY;
    return own > relative
        ? new Deviation(largest, own, atRow, atColumn)
        : new Deviation(largest, relative, row, column);
  }

  /** √(mean of x²). */
  static double rootMeanSquare(double[][] x) {
    double sum = 0;
    long count = 0;
    for (double[] row : x) {
      for (double value : row) {
        sum += value * value;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }
}
