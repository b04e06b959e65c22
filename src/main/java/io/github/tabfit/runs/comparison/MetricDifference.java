package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.Metric;

/**
 * How far two models are apart on the same rows.
 *
 * @param metric what was measured
 * @param first of the first model
 * @param second of the second
 * @param interval between what the second less the first lies, by resampling the rows
 */
public record MetricDifference(Metric metric, double first, double second, Interval interval) {
  /** The second less the first. */
  public double difference() {
    return second - first;
  }

  /** Whether the second's is the better value. */
  boolean secondIsBetter() {
    return metric.isBetter(second, first);
  }
}
