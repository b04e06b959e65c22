package io.github.tabfit.sweep;

import io.github.tabfit.data.split.Split;
import io.github.tabfit.evaluation.Metric;
import java.util.List;

/**
 * The best trial beside the experiment as its file has it, on the same folds.
 *
 * @param best the best trial, the file's own if none is better
 * @param file the file's trial
 * @param gain by how much the best trial's metric is better, at least 0
 * @param rivals complete trials beside the file's
 * @param standardError of the gain over the folds, NaN for one fold: of paired differences, with
 *     the correction for folds that share training rows. Source: Nadeau and Bengio (2003)
 */
public record FileComparison(
    TrialResult best, TrialResult file, int rivals, double gain, double standardError) {
  /** Rows that score a fold by those that train it, on average. */
  static double heldShare(List<Split> folds) {
    return folds.stream()
        .mapToDouble(
            fold -> (double) fold.test().length / (fold.train().length + fold.validation().length))
        .average()
        .orElseThrow();
  }

  /**
   * @param heldShare validation rows of a fold by its training rows
   */
  static FileComparison of(
      Metric metric, TrialResult best, TrialResult file, int rivals, double heldShare) {
    int folds = file.scores().size();
    List<Double> ours = best.scores();
    double[] gains = new double[folds];
    double sum = 0;
    for (int i = 0; i < folds; i++) {
      double difference = ours.get(i) - file.scores().get(i);
      gains[i] = metric.greaterIsBetter() ? difference : -difference;
      sum += gains[i];
    }
    double mean = sum / folds;
    double squares = 0;
    for (double gain : gains) {
      squares += (gain - mean) * (gain - mean);
    }
    double error = Math.sqrt(squares / (folds - 1) * (1.0 / folds + heldShare));
    return new FileComparison(best, file, rivals, mean, folds > 1 ? error : Double.NaN);
  }

  /** Whether the file stays: no trial is better by more than chance may give the best of many. */
  public boolean keepsFile() {
    return best.isFile() || gain <= chance();
  }

  /**
   * By how much the luckiest of so many trials may lead that are no better than the file: √(2 ln n)
   * standard errors bound the expected maximum of n normal variables. Source: Boucheron, Lugosi and
   * Massart (2013), theorem 2.5.
   */
  public double chance() {
    return Math.sqrt(2 * Math.log(Math.max(1, rivals))) * standardError;
  }

  /** Whether the folds say how much of the gain may be chance. */
  public boolean knowsNoise() {
    return !Double.isNaN(standardError);
  }
}
