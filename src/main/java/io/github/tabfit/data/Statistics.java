package io.github.tabfit.data;

import java.util.Arrays;

/**
 * Statistics of numbers, float64.
 *
 * @param count how many, at least 1
 * @param mean their mean
 * @param sd standard deviation, divided by n
 * @param min the smallest
 * @param max the largest
 */
record Statistics(int count, double mean, double sd, double min, double max) {
  private static final double LARGE = 1e100;
  private static final double SMALL = 1e-100;

  /** Of at least one finite number. */
  static Statistics of(double[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    double magnitude = Math.max(Math.abs(min), Math.abs(max));
    // Squares of such numbers would leave float64.
    boolean extreme = magnitude > LARGE || (magnitude < SMALL && magnitude > 0);
    double unit = extreme ? magnitude : 1;
    double sum = 0;
    for (double value : values) {
      sum += value / unit;
    }
    double mean = sum / values.length;
    double squares = 0;
    double rest = 0;
    for (double value : values) {
      double deviation = value / unit - mean;
      squares += deviation * deviation;
      rest += deviation;
    }
    // The second term takes off what rounding did to the mean.
    double variance = (squares - rest * rest / values.length) / values.length;
    double sd = min == max ? 0 : Math.sqrt(Math.max(0, variance)) * unit;
    return new Statistics(values.length, mean * unit, sd, min, max);
  }

  /** The middle of sorted numbers, the mean of the two middle ones of an even count. */
  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  /** The most frequent of sorted numbers, the smallest of several. */
  static double mostFrequent(double[] sorted) {
    double best = sorted[0];
    int bestRun = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      if (run > bestRun) {
        bestRun = run;
        best = sorted[i];
      }
    }
    return best;
  }

  /** A sorted copy. */
  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The third standardized moment; 0 when all are equal. */
  double skewness(double[] values) {
    if (!(sd > 0)) {
      return 0;
    }
    double sum = 0;
    for (double value : values) {
      double z = (value - mean) / sd;
      sum += z * z * z;
    }
    return sum / values.length;
  }
}
