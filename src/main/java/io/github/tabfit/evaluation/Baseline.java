package io.github.tabfit.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The predictions of a model that ignores the features: the majority class with the training shares
 * as probabilities, or the training mean. A network that does not beat it learned nothing.
 */
public final class Baseline {
  /** Takes the rounding out of sums of weights. */
  private static final double ROUNDING = 1e-12;

  private Baseline() {}

  /**
   * Share of each class in the weight of the training labels; the shares sum to 1.
   *
   * @param trainingLabels class indices, from 0, at least one; not changed
   * @param classes number of classes, at least 2
   * @param weights of the labels, at least 0 with a positive sum, or null for 1 each
   * @return [classes], each in [0, 1]
   * @throws IllegalArgumentException if there is no label or one is not in [0, classes)
   */
  public static double[] classShares(int[] trainingLabels, int classes, double[] weights) {
    if (trainingLabels.length == 0 || classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 1 training label and 2 classes, got "
              + trainingLabels.length
              + " and "
              + classes);
    }
    RowWeights.check(weights, trainingLabels.length);
    double[] counts = new double[classes];
    double total = 0;
    for (int row = 0; row < trainingLabels.length; row++) {
      int label = trainingLabels[row];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "training labels must be in [0, " + classes + "), got " + label);
      }
      counts[label] += RowWeights.of(weights, row);
      total += RowWeights.of(weights, row);
    }
    for (int label = 0; label < classes; label++) {
      counts[label] /= total;
    }
    return counts;
  }

  /**
   * Mean of the training targets, each by its weight.
   *
   * @param trainingTargets at least one, in the target's unit; not changed
   * @param weights of the targets, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if there is none
   */
  public static double mean(double[] trainingTargets, double[] weights) {
    if (weights != null && trainingTargets.length > 0) {
      RowWeights.check(weights, trainingTargets.length);
      double sum = 0;
      double total = 0;
      for (int row = 0; row < weights.length; row++) {
        sum += weights[row] * trainingTargets[row];
        total += weights[row];
      }
      return sum / total;
    }
    return Arrays.stream(trainingTargets)
        .average()
        .orElseThrow(
            () -> new IllegalArgumentException("there must be at least 1 training target"));
  }

  /**
   * Quantiles of the training targets: for each level the smallest target that has that share of
   * the weight at or below it, which no other constant beats by the pinball loss.
   *
   * @param trainingTargets at least one, in the target's unit; not changed
   * @param weights of the targets, at least 0 with a positive sum, or null for 1 each
   * @param levels rising, each in (0, 1); not changed
   */
  public static double[] quantiles(double[] trainingTargets, double[] weights, double[] levels) {
    RowWeights.check(weights, trainingTargets.length);
    int[] rising =
        IntStream.range(0, trainingTargets.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> trainingTargets[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = 0;
    for (int row : rising) {
      total += RowWeights.of(weights, row);
    }
    double[] quantiles = new double[levels.length];
    int place = 0;
    double sum = RowWeights.of(weights, rising[0]);
    for (int i = 0; i < levels.length; i++) {
      while (sum < levels[i] * total * (1 - ROUNDING) && place < rising.length - 1) {
        sum += RowWeights.of(weights, rising[++place]);
      }
      quantiles[i] = trainingTargets[rising[place]];
    }
    return quantiles;
  }

  /**
   * Measures the class shares as the probabilities of every row.
   *
   * @param shares from {@link #classShares}
   * @param actual class indices [rows], from 0, at least one row
   * @param positive index of the positive class of two; of no effect for more
   * @param classes names of the classes
   * @param weights of the rows, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   */
  public static ClassificationResult evaluate(
      double[] shares, int[] actual, int positive, List<String> classes, double[] weights) {
    int usual = 0;
    for (int label = 1; label < shares.length; label++) {
      usual = shares[label] > shares[usual] ? label : usual;
    }
    int[] predicted = new int[actual.length];
    Arrays.fill(predicted, usual);
    return ClassificationMetrics.evaluate(
        actual, (row, label) -> shares[label], predicted, positive, classes, weights);
  }

  /**
   * Measures one number as the prediction of every row.
   *
   * @param mean from {@link #mean}
   * @param actual targets [rows], at least one row
   * @param weights of the rows, or null for 1 each
   * @throws IllegalArgumentException if there is no row or a target is not finite
   */
  public static RegressionResult evaluate(double mean, double[] actual, double[] weights) {
    double[] predicted = new double[actual.length];
    Arrays.fill(predicted, mean);
    return RegressionMetrics.evaluate(actual, predicted, weights);
  }
}
