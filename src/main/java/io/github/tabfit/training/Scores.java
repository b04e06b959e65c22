package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.EvaluationResult;

/**
 * What one pass over rows tells of a network. The array is not copied: do not write to it.
 *
 * @param loss the weighted mean over the rows, without l1 and l2 terms
 * @param outputs [rows · outputs], float32, row-major
 */
public record Scores(double loss, float[] outputs) {
  /**
   * Every metric of the task, by the rows' own weights.
   *
   * @param target how outputs are read
   * @param rows those that were passed over
   */
  public EvaluationResult evaluate(FittedTarget target, Examples rows) {
    return ScoredRows.evaluate(target, outputs, rows.classes(), rows.targets(), rows.weights());
  }
}
