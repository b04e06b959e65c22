package io.github.tabfit.run;

import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well models predict that were trained as the saved one, each on all rows but one fold.
 *
 * @param spec how many folds, and how often the rows were dealt
 * @param folds what was measured, fold by fold and repeat by repeat
 * @param rows the predictions
 * @param verdict on these, beside the best constant prediction of each fold's training rows
 */
public record CrossValidation(
    CrossValidationSpec spec, List<FoldScores> folds, OutOfFold rows, Verdict verdict) {
  /** The part of a model's metrics that holds {@link #means()}. */
  public static final String PART = "out_of_fold";

  /** Copies the list. */
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /** Every metric over the folds, the loss first. */
  public Map<String, FoldStatistics> statistics() {
    Map<String, FoldStatistics> statistics = new LinkedHashMap<>();
    for (String metric : folds.get(0).metrics().keySet()) {
      statistics.put(metric, FoldStatistics.of(folds, metric));
    }
    return statistics;
  }

  /** The mean of every metric over the folds. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    statistics().forEach((metric, figures) -> means.put(metric, figures.mean()));
    return means;
  }
}
