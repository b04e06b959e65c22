package io.github.tabfit.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one fold's model makes of the rows that it did not see.
 *
 * @param repeat which dealing of the rows, from 1
 * @param fold which of its folds, from 1
 * @param train rows that trained
 * @param validation rows that told when to stop; 0 where members of an ensemble leave out their own
 * @param rows rows that were held out, and are measured
 * @param metrics the loss first; NaN where a metric is not defined on these rows
 * @param baseline the same of the training rows' majority class or mean, without the loss
 */
public record FoldScores(
    int repeat,
    int fold,
    int train,
    int validation,
    int rows,
    Map<String, Double> metrics,
    Map<String, Double> baseline) {
  /** Copies the maps, keeping their order. */
  public FoldScores {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
  }

  /** Of a model that was measured on its test rows. */
  static FoldScores of(int repeat, int fold, Run run) {
    return new FoldScores(
        repeat,
        fold,
        run.experiment().train().rows(),
        run.experiment().validation().rows(),
        run.experiment().test().rows(),
        run.test(),
        run.baseline().metrics());
  }
}
