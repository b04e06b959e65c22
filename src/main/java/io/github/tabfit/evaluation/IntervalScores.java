package io.github.tabfit.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whether targets lie where their predictions' intervals say.
 *
 * @param level share of new rows that shall lie within, in (0, 1)
 * @param coverage share of these rows that do, bounds included, in [0, 1]
 * @param meanWidth mean of upper - lower, in the target's unit
 */
public record IntervalScores(double level, double coverage, double meanWidth) {
  /**
   * Measures intervals.
   *
   * @param actual targets [rows], at least one; not changed
   * @param lower lower bounds [rows]; not changed
   * @param upper upper bounds [rows]; not changed
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if the lengths differ or there is no row
   */
  public static IntervalScores of(
      double level, double[] actual, double[] lower, double[] upper, double[] weights) {
    if (actual.length == 0 || lower.length != actual.length || upper.length != actual.length) {
      throw new IllegalArgumentException(
          "actual, lower and upper must have the same length >= 1, got %d, %d and %d"
              .formatted(actual.length, lower.length, upper.length));
    }
    RowWeights.check(weights, actual.length);
    double within = 0;
    double widths = 0;
    double total = 0;
    for (int row = 0; row < actual.length; row++) {
      double weight = RowWeights.of(weights, row);
      within += lower[row] <= actual[row] && actual[row] <= upper[row] ? weight : 0;
      widths += weight * (upper[row] - lower[row]);
      total += weight;
    }
    return new IntervalScores(level, within / total, widths / total);
  }

  /** As results list them: {@code interval_coverage}, {@code interval_width}. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("interval_coverage", coverage);
    metrics.put("interval_width", meanWidth);
    return metrics;
  }

  /** The level beside the coverage, in a sentence. */
  public String note() {
    return String.format(
        Locale.ROOT,
        "The intervals for %s of rows hold %.1f %% of these.",
        percent(level),
        100 * coverage);
  }

  /** A level as a text with the digits that it has: 90 %, 99.5 %. */
  public static String percent(double level) {
    String digits = String.format(Locale.ROOT, "%.6f", 100 * level);
    return digits.replaceAll("\\.?0+$", "") + " %";
  }
}
