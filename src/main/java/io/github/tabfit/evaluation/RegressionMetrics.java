package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures predicted numbers against actual ones. */
public final class RegressionMetrics {
  private RegressionMetrics() {}

  /**
   * Measures the predictions of one part of the rows, in time O(n log n).
   *
   * @param actual targets [rows], at least one, finite; not changed
   * @param predicted predictions [rows], in the same unit; not changed
   * @throws IllegalArgumentException if the lengths differ, there is no row, or a target is not
   *     finite
   * @throws TrainingException if a prediction is not finite
   */
  public static RegressionResult evaluate(double[] actual, double[] predicted) {
    check(actual, predicted);
    int rows = actual.length;
    // Sums are taken about the first target: equal targets then have a variance of exactly 0.
    double origin = actual[0];
    double shifted = 0;
    for (double target : actual) {
      shifted += target - origin;
    }
    double shiftedMean = shifted / rows;
    double[] absolute = new double[rows];
    double squaredErrors = 0;
    double absoluteErrors = 0;
    double relativeErrors = 0;
    double squaredDeviations = 0;
    for (int row = 0; row < rows; row++) {
      double error = Math.abs(actual[row] - predicted[row]);
      double deviation = actual[row] - origin - shiftedMean;
      absolute[row] = error;
      squaredErrors += error * error;
      absoluteErrors += error;
      relativeErrors += actual[row] == 0 ? Double.NaN : error / Math.abs(actual[row]);
      squaredDeviations += deviation * deviation;
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.RMSE.id(), Math.sqrt(squaredErrors / rows));
    metrics.put(Metric.MAE.id(), absoluteErrors / rows);
    metrics.put(
        Metric.R2.id(),
        squaredDeviations == 0 ? Double.NaN : 1 - squaredErrors / squaredDeviations);
    metrics.put(Metric.MAPE.id(), relativeErrors / rows);
    metrics.put(Metric.MEDIAN_ABSOLUTE_ERROR.id(), medianSorting(absolute));
    return new RegressionResult(rows, metrics);
  }

  private static void check(double[] actual, double[] predicted) {
    if (actual.length == 0 || actual.length != predicted.length) {
      throw new IllegalArgumentException(
          "actual and predicted must have the same length >= 1, got "
              + actual.length
              + " and "
              + predicted.length);
    }
    for (int row = 0; row < actual.length; row++) {
      if (!Double.isFinite(actual[row])) {
        throw new IllegalArgumentException(
            "actual[" + row + "] must be finite, got " + actual[row]);
      }
      NonFinitePrediction.refuse(row, predicted[row]);
    }
  }

  private static double medianSorting(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
