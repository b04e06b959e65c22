package io.github.tabfit.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric of predictions that are made, as a function of how much each row counts: what is sorted
 * or summed once need not be for every other set of weights. Safe to call from many threads.
 */
@FunctionalInterface
public interface WeightedMetric {
  /**
   * The metric's value.
   *
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @return NaN where it is not defined for the rows that count
   */
  double of(double[] weights);

  /**
   * The mean of what each row costs.
   *
   * @param costs [rows], not copied: do not write to it
   */
  static WeightedMetric mean(double[] costs) {
    return weights -> {
      double sum = 0;
      double total = 0;
      for (int row = 0; row < costs.length; row++) {
        double weight = RowWeights.of(weights, row);
        sum += weight * costs[row];
        total += weight;
      }
      return sum / total;
    };
  }

  /** The square root of the mean: of squared errors {@link Metric#RMSE}. */
  static WeightedMetric rootMean(double[] costs) {
    WeightedMetric mean = mean(costs);
    return weights -> Math.sqrt(mean.of(weights));
  }

  /**
   * {@link Metric#R2}.
   *
   * @param actual targets [rows], not copied: do not write to it
   * @param squaredErrors [rows], the same
   */
  static WeightedMetric r2(double[] actual, double[] squaredErrors) {
    WeightedMetric mean = mean(actual);
    return weights -> {
      double center = mean.of(weights);
      double errors = 0;
      double deviations = 0;
      for (int row = 0; row < actual.length; row++) {
        double weight = RowWeights.of(weights, row);
        errors += weight * squaredErrors[row];
        deviations += weight * (actual[row] - center) * (actual[row] - center);
      }
      return deviations > 0 ? 1 - errors / deviations : Double.NaN;
    };
  }

  /**
   * {@link Metric#LOG_LOSS}.
   *
   * @param actual class indices [rows]
   * @param probabilities [rows][classes]
   */
  static WeightedMetric logLoss(int[] actual, ProbabilityTable probabilities) {
    Probabilities table = Probabilities.of(probabilities);
    double[] costs = new double[actual.length];
    Arrays.setAll(costs, row -> table.logLoss(row, actual[row]));
    return mean(costs);
  }

  /**
   * {@link Metric#BRIER}.
   *
   * @param actual class indices [rows]
   * @param probabilities [rows][classes]
   * @param classes how many there are
   */
  static WeightedMetric brier(int[] actual, ProbabilityTable probabilities, int classes) {
    Probabilities table = Probabilities.of(probabilities);
    double[] costs = new double[actual.length];
    Arrays.setAll(costs, row -> table.brier(row, actual[row], classes));
    return mean(costs);
  }

  /**
   * {@link Metric#ROC_AUC} of two classes.
   *
   * @param actual class indices [rows], not copied: do not write to it
   * @param scores of the positive class [rows], greater means more likely, none NaN
   * @param positive the class's index
   */
  static WeightedMetric rocAuc(int[] actual, double[] scores, int positive) {
    Ranking ranking = new Ranking(scores);
    return weights -> ranking.rocAuc(actual, positive, weights);
  }

  /**
   * {@link Metric#BALANCED_ACCURACY}, {@link Metric#MACRO_F1}, or another that follows from
   * predicted classes alone and goes by that name for any number of classes.
   *
   * @param actual class indices [rows], not copied: do not write to it
   * @param predicted the same
   * @throws IllegalArgumentException if it is another metric
   */
  static WeightedMetric ofClasses(
      Metric metric, int[] actual, int[] predicted, List<String> classes) {
    WeightedMetric shares =
        weights -> {
          LabelCounts counts = new LabelCounts(actual, predicted, classes, weights);
          Map<String, Double> metrics = new LinkedHashMap<>();
          counts.addShares(counts.perClass(), metrics);
          return metrics.getOrDefault(metric.id(), Double.NaN);
        };
    if (Double.isNaN(shares.of(null))) {
      throw new IllegalArgumentException(metric.id() + " does not follow from classes alone");
    }
    return shares;
  }
}
