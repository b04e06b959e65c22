package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Doubles;

/**
 * Statistics of numbers, float64, each by its weight.
 *
 * @param count how many, at least 1
 * @param mean their mean
 * @param sd standard deviation, divided by n (the sum of the weights)
 * @param min the smallest
 * @param max the largest
 */
public record Statistics(int count, double mean, double sd, double min, double max) {
  private static final double LARGE = 1e100;
  private static final double SMALL = 1e-100;

  /** Of at least one finite number. */
  public static Statistics of(Sample sample) {
    Doubles values = sample.values();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!Double.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    double magnitude = Math.max(Math.abs(min), Math.abs(max));
    // Squares of such numbers would leave float64.
    boolean extreme = magnitude > LARGE || (magnitude < SMALL && magnitude > 0);
    double unit = extreme ? magnitude : 1;
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!Double.isNaN(value)) {
        sum += sample.weight(i) * (value / unit);
      }
    }
    double total = sample.total();
    double mean = sum / total;
    double squares = 0;
    double rest = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!Double.isNaN(value)) {
        double deviation = value / unit - mean;
        squares += sample.weight(i) * (deviation * deviation);
        rest += sample.weight(i) * deviation;
      }
    }
    // What rounding did to the mean is taken off: beside a small spread it would be large.
    double variance = (squares - rest * rest / total) / total;
    double sd = min == max ? 0 : Math.sqrt(Math.max(0, variance)) * unit;
    double corrected = min == max ? min : (mean + rest / total) * unit;
    return new Statistics(sample.count(), corrected, sd, min, max);
  }

  /** The third standardized moment; 0 when all are equal. */
  public double skewness(Sample sample) {
    if (!(sd > 0)) {
      return 0;
    }
    Doubles values = sample.values();
    // The mean as float64 has it may lie beside the true one by more than a small spread.
    double rest = 0;
    for (int i = 0; i < values.size(); i++) {
      double deviation = values.at(i) - mean;
      rest += Double.isNaN(deviation) ? 0 : sample.weight(i) * deviation;
    }
    double shift = rest / sample.total();
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      double z = (values.at(i) - mean - shift) / sd;
      sum += Double.isNaN(z) ? 0 : sample.weight(i) * (z * z * z);
    }
    return sum / sample.total();
  }
}
