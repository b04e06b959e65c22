package io.github.tabfit.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The predictions of a model that ignores the features: the majority class with the training shares
 * as probabilities, or the training mean. A network that does not beat it learned nothing.
 */
public final class Baseline {
  private Baseline() {}

  /**
   * Share of each class among the training labels; the shares sum to 1.
   *
   * @param trainingLabels class indices, from 0, at least one; not changed
   * @param classes number of classes, at least 2
   * @return [classes], each in [0, 1]
   * @throws IllegalArgumentException if there is no label or one is not in [0, classes)
   */
  public static double[] classShares(int[] trainingLabels, int classes) {
    if (trainingLabels.length == 0 || classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 1 training label and 2 classes, got "
              + trainingLabels.length
              + " and "
              + classes);
    }
    int[] counts = new int[classes];
    for (int label : trainingLabels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "training labels must be in [0, " + classes + "), got " + label);
      }
      counts[label]++;
    }
    return Arrays.stream(counts)
        .mapToDouble(count -> (double) count / trainingLabels.length)
        .toArray();
  }

  /**
   * Mean of the training targets.
   *
   * @param trainingTargets at least one, in the target's unit; not changed
   * @throws IllegalArgumentException if there is none
   */
  public static double mean(double[] trainingTargets) {
    return Arrays.stream(trainingTargets)
        .average()
        .orElseThrow(
            () -> new IllegalArgumentException("there must be at least 1 training target"));
  }

  /**
   * Measures the class shares as the probabilities of every row.
   *
   * @param shares from {@link #classShares}
   * @param actual class indices [rows], from 0, at least one row
   * @param classes names of the classes
   * @param weights of the rows, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   */
  public static ClassificationResult evaluate(
      double[] shares, int[] actual, List<String> classes, double[] weights) {
    return ClassificationMetrics.evaluate(actual, (row, label) -> shares[label], classes, weights);
  }

  /**
   * Measures one number as the prediction of every row.
   *
   * @param mean from {@link #mean}
   * @param actual targets [rows], at least one row
   * @throws IllegalArgumentException if there is no row or a target is not finite
   */
  public static RegressionResult evaluate(double mean, double[] actual) {
    double[] predicted = new double[actual.length];
    Arrays.fill(predicted, mean);
    return RegressionMetrics.evaluate(actual, predicted);
  }
}
