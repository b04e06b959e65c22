package io.github.tabfit.evaluation;

import java.util.List;
import java.util.Map;

/** What was measured on one part of the rows. */
public sealed interface EvaluationResult permits ClassificationResult, RegressionResult {
  /**
   * Every metric of the task by its {@link Metric#id()}, in the order of {@link Metric}; NaN where
   * the metric is undefined on these rows. The map is unmodifiable and its keys depend on the task,
   * and on whether numbers are predicted with quantiles or intervals: {@code pinball_loss}, or
   * {@code interval_coverage} and {@code interval_width}, are the last then.
   */
  Map<String, Double> metrics();

  /** Number of rows measured, at least 1. */
  int rows();

  /** What else there is to say, in whole sentences. */
  List<String> notes();

  /**
   * One metric's value.
   *
   * @return the value, NaN where it is undefined on these rows
   * @throws IllegalArgumentException if this result does not hold the metric: it belongs to another
   *     task, or is {@link Metric#LOSS}, which training supplies
   */
  default double value(Metric metric) {
    Double value = metrics().get(metric.id());
    if (value == null) {
      throw new IllegalArgumentException(
          "metric must be one of " + metrics().keySet() + ", got " + metric.id());
    }
    return value;
  }
}
