package io.github.tabfit.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The regression metrics of one part of the rows.
 *
 * @param rows number of rows, at least 1
 * @param metrics rmse, mae, r2, mape, median_absolute_error, in this order, unmodifiable
 */
public record RegressionResult(int rows, Map<String, Double> metrics) implements EvaluationResult {
  /** Checks the bounds and copies. */
  public RegressionResult {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1, got " + rows);
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
