package io.github.tabfit.run;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.ScoringStream;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.training.ScoredRows;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Measures a saved model on labelled rows. */
public final class ModelEvaluation {
  private ModelEvaluation() {}

  /** The same as below for the rows of a file. */
  public static EvaluationResult of(Predictor predictor, Path data) {
    return of(predictor, SourceSpec.of(data), table -> {}, finding -> {});
  }

  /**
   * Every metric of the model's task on the rows of a table that have a target.
   *
   * @param ready is given the rows, part by part, before they are predicted
   * @param findings is told where the rows are written otherwise than those of training
   * @throws DataException if the table cannot be used, or lacks the target or a column
   */
  public static EvaluationResult of(
      Predictor predictor, SourceSpec data, Consumer<Table> ready, Consumer<Finding> findings) {
    FittedTarget target = predictor.bundle().preprocessing().target();
    ScoredRows rows = new ScoredRows(target);
    ScoringStream stream = new ScoringStream(predictor, data, ready);
    long count =
        stream.scoreLabelled(
            chunk -> rows.add(chunk.rows(), chunk.outputs(), chunk.classes(), chunk.targets()));
    if (count == 0) {
      throw new DataException(
          "%s: has no row with a value of the target, '%s'".formatted(data.label(), target.name()));
    }
    stream.findings().forEach(findings);
    return rows.evaluate();
  }
}
