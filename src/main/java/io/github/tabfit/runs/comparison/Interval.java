package io.github.tabfit.runs.comparison;

import io.github.tabfit.data.table.Quantiles;
import java.util.Arrays;

/**
 * Between what a figure lies.
 *
 * @param low the lower bound; NaN where it cannot be told
 * @param high the upper bound
 */
public record Interval(double low, double high) {
  /**
   * The percentile interval of resampled figures, quantiles interpolated as numpy does; NaN if more
   * than one in twenty is NaN. Source: Efron and Tibshirani (1993), 13.3.
   *
   * @param level in (0, 1), such as 0.95
   */
  static Interval percentile(double[] figures, double level) {
    double[] sorted = Arrays.stream(figures).filter(x -> !Double.isNaN(x)).sorted().toArray();
    if (sorted.length == 0 || sorted.length < 0.95 * figures.length) {
      return new Interval(Double.NaN, Double.NaN);
    }
    return new Interval(
        Quantiles.of(sorted, (1 - level) / 2), Quantiles.of(sorted, (1 + level) / 2));
  }

  /** Whether all of it lies on one side of 0. */
  boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
