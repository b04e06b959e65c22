package io.github.tabfit.runs;

import io.github.tabfit.evaluation.Metric;

/**
 * A metric of a training beside that of the naive model on the same rows.
 *
 * @param part what was measured: {@code cross-validated}, {@code test}, {@code validation} or
 *     {@code train}
 * @param metric the metric
 * @param value the model's
 * @param baseline the naive model's; NaN where it is not known
 */
public record RunScore(String part, Metric metric, double value, double baseline) {
  /**
   * The share of the naive model's error that is gone: 1 for perfect predictions, 0 for ones as
   * good as the naive model's. The error is the metric, or what it lacks to 1 where more is better.
   * NaN where the naive model makes no error.
   */
  public double gain() {
    double naive = error(baseline);
    return naive > 0 ? 1 - error(value) / naive : Double.NaN;
  }

  private double error(double metricValue) {
    return metric.greaterIsBetter() ? 1 - metricValue : metricValue;
  }
}
