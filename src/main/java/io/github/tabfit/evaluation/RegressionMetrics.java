package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures predicted numbers against actual ones. */
public final class RegressionMetrics {
  /** Sums of weights that differ by this share are equal: they differ by rounding. */
  private static final double ROUNDING = 1e-12;

  private RegressionMetrics() {}

  /**
   * Measures the predictions of one part of the rows, each of which counts 1.
   *
   * @see #evaluate(double[], double[], double[])
   */
  public static RegressionResult evaluate(double[] actual, double[] predicted) {
    return evaluate(actual, predicted, null);
  }

  /**
   * Measures the predictions of one part of the rows, in time O(n log n).
   *
   * @param actual targets [rows], at least one, finite; not changed
   * @param predicted predictions [rows], in the same unit; not changed
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if the lengths differ, there is no row, a target is not
   *     finite, or the weights are out of bounds
   * @throws TrainingException if a prediction is not finite
   */
  public static RegressionResult evaluate(double[] actual, double[] predicted, double[] weights) {
    check(actual, predicted);
    RowWeights.check(weights, actual.length);
    int rows = actual.length;
    // Sums are taken about the first target: equal targets then have a variance of exactly 0.
    double origin = actual[0];
    double shifted = 0;
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double weight = RowWeights.of(weights, row);
      shifted += weight * (actual[row] - origin);
      total += weight;
    }
    double shiftedMean = shifted / total;
    double[] absolute = new double[rows];
    double squaredErrors = 0;
    double absoluteErrors = 0;
    double relativeErrors = 0;
    double squaredDeviations = 0;
    for (int row = 0; row < rows; row++) {
      double weight = RowWeights.of(weights, row);
      double error = Math.abs(actual[row] - predicted[row]);
      double deviation = actual[row] - origin - shiftedMean;
      absolute[row] = error;
      squaredErrors += weight * (error * error);
      absoluteErrors += weight * error;
      if (weight > 0) {
        relativeErrors += actual[row] == 0 ? Double.NaN : weight * (error / Math.abs(actual[row]));
      }
      squaredDeviations += weight * (deviation * deviation);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.RMSE.id(), Math.sqrt(squaredErrors / total));
    metrics.put(Metric.MAE.id(), absoluteErrors / total);
    metrics.put(
        Metric.R2.id(),
        squaredDeviations == 0 ? Double.NaN : 1 - squaredErrors / squaredDeviations);
    metrics.put(Metric.MAPE.id(), relativeErrors / total);
    double median = weights == null ? medianSorting(absolute) : weightedMedian(absolute, weights);
    metrics.put(Metric.MEDIAN_ABSOLUTE_ERROR.id(), median);
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

  /**
   * The value at which the weight below passes half of all; if it meets half, the mean of that
   * value and the next.
   */
  private static double weightedMedian(double[] values, double[] weights) {
    int[] rising =
        IntStream.range(0, values.length)
            .filter(row -> weights[row] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = Arrays.stream(rising).mapToDouble(row -> weights[row]).sum() / 2;
    double slack = ROUNDING * half;
    double sum = 0;
    int place = 0;
    while (sum + weights[rising[place]] < half - slack) {
      sum += weights[rising[place++]];
    }
    double value = values[rising[place]];
    boolean meets = sum + weights[rising[place]] <= half + slack && place + 1 < rising.length;
    return meets ? (value + values[rising[place + 1]]) / 2 : value;
  }

  private static double medianSorting(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
