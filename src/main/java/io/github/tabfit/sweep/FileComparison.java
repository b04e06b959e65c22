package io.github.tabfit.sweep;

import io.github.tabfit.evaluation.Metric;
import java.util.List;

/**
 * The best trial beside the experiment as its file has it, on the same folds.
 *
 * @param best the best trial, the file's own if none is better
 * @param file the file's trial
 * @param gain by how much the best trial's metric is better, at least 0
 * @param standardError of the gain over the folds, NaN for one fold: of paired differences, with
 *     the correction for folds that share training rows. Source: Nadeau and Bengio (2003)
 */
public record FileComparison(
    TrialResult best, TrialResult file, double gain, double standardError) {
  /**
   * Standard errors by which the best of many must lead. Of a hundred trials no better than the file
   * the luckiest leads by two and a half or so; the trials of a search are much alike, so that fewer
   * count.
   */
  private static final double LEAD = 2;

  /**
   * @param heldShare validation rows of a fold by its training rows
   */
  static FileComparison of(Metric metric, TrialResult best, TrialResult file, double heldShare) {
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
    return new FileComparison(best, file, mean, folds > 1 ? error : Double.NaN);
  }

  /** Whether the file stays: no trial is better by more than chance may give the best of many. */
  public boolean keepsFile() {
    return best.isFile() || gain <= LEAD * standardError;
  }

  /** Whether the folds say how much of the gain may be chance. */
  public boolean knowsNoise() {
    return !Double.isNaN(standardError);
  }
}
