package io.github.tabfit.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A metric over the folds of all repeats. Folds on which it is not defined are left out.
 *
 * @param mean each fold counting the same; NaN if it is defined on none
 * @param sd the sample standard deviation of the folds' values; NaN if it is defined on fewer than
 *     2
 * @param baseline the mean of the naive model's; NaN if it has no such metric
 */
public record FoldStatistics(double mean, double sd, double baseline) {
  /** The statistics of a metric. */
  static FoldStatistics of(List<FoldScores> folds, String metric) {
    double[] values = defined(folds, fold -> fold.metrics().getOrDefault(metric, Double.NaN));
    double[] naive = defined(folds, fold -> fold.baseline().getOrDefault(metric, Double.NaN));
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double sd = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    return new FoldStatistics(mean, sd, mean(naive));
  }

  private static double[] defined(List<FoldScores> folds, ToDoubleFunction<FoldScores> figure) {
    return folds.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
