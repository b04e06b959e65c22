package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.EvaluationResult;
import java.util.List;

/**
 * All models on the same rows.
 *
 * @param what what the rows are, as "of A's 52 test rows"
 * @param rows how many
 * @param predictions each model's
 * @param results each model's metrics
 * @param level of the intervals
 * @param resamples how often the rows were drawn
 * @param pairs the first model and each other
 * @param notes what else there is to say, in whole sentences
 */
public record Measured(
    String what,
    int rows,
    List<PredictedRows> predictions,
    List<EvaluationResult> results,
    double level,
    int resamples,
    List<PairResult> pairs,
    List<String> notes) {
  /** Copies the lists. */
  public Measured {
    predictions = List.copyOf(predictions);
    results = List.copyOf(results);
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }

  /** The level as "95 %", or "97.5 %". */
  public String percent() {
    return Judgement.percent(level);
  }
}
