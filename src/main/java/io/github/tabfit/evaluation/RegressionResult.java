package io.github.tabfit.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regression metrics of one part of the rows.
 *
 * @param rows number of rows, at least 1
 * @param metrics rmse, mae, r2, mape, median_absolute_error, in this order, unmodifiable; then the
 *     pinball loss of predicted quantiles and those of the intervals, if there are any
 * @param intervals how good the predictions' intervals are; empty without
 */
public record RegressionResult(
    int rows, Map<String, Double> metrics, Optional<IntervalScores> intervals)
    implements EvaluationResult {
  /** Checks the bounds and copies. */
  public RegressionResult {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1, got " + rows);
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  @Override
  public List<String> notes() {
    return intervals.map(IntervalScores::note).stream().toList();
  }

  /** Of predictions without intervals. */
  RegressionResult(int rows, Map<String, Double> metrics) {
    this(rows, metrics, Optional.empty());
  }

  /**
   * The same with the {@link PinballLoss} of predicted quantiles: {@code pinball_loss}.
   *
   * @param loss in the target's unit
   */
  public RegressionResult withPinballLoss(double loss) {
    Map<String, Double> all = new LinkedHashMap<>(metrics);
    all.put("pinball_loss", loss);
    return new RegressionResult(rows, all, intervals);
  }

  /** The same with what was measured of the predictions' intervals. */
  public RegressionResult with(IntervalScores scores) {
    Map<String, Double> all = new LinkedHashMap<>(metrics);
    all.putAll(scores.metrics());
    return new RegressionResult(rows, all, Optional.of(scores));
  }
}
