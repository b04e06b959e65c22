package io.github.tabfit.reference;

import java.util.function.ToDoubleFunction;

/** The slope of a function by (f(x + h) - f(x - h)) / 2h. */
final class CentralDifference {
  private static final double H = 1e-5;

  private CentralDifference() {}

  /** By each number in turn. */
  static double[] of(ToDoubleFunction<double[]> function, double[] at) {
    double[] slopes = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double[] right = at.clone();
      double[] left = at.clone();
      right[i] += H;
      left[i] -= H;
      slopes[i] = (function.applyAsDouble(right) - function.applyAsDouble(left)) / (2 * H);
    }
    return slopes;
  }
}
