package io.github.tabfit.evaluation;

/** How much rows count: an array, or null when each counts 1. */
final class RowWeights {
  private RowWeights() {}

  static double of(double[] weights, int row) {
    return weights == null ? 1 : weights[row];
  }

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if there are not {@code rows} weights of at least 0 with a
   *     finite sum above 0
   */
  static void check(double[] weights, int rows) {
    if (weights == null) {
      return;
    }
    if (weights.length != rows) {
      throw new IllegalArgumentException(
          "weights must have length " + rows + ", got " + weights.length);
    }
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      if (!(weights[row] >= 0)) {
        throw new IllegalArgumentException(
            "weights[" + row + "] must be >= 0, got " + weights[row]);
      }
      sum += weights[row];
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException("weights must have a finite sum > 0, got " + sum);
    }
  }
}
