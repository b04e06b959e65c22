package io.github.tabfit;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.Table;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SourceSpec;
import io.github.tabfit.training.ModelScorer;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Measures a saved model on labelled rows. */
public final class ModelEvaluation {
  private ModelEvaluation() {}

  /** The same as below for the rows of a file. */
  public static EvaluationResult of(Predictor predictor, Path data) {
    return of(predictor, SourceSpec.of(data), table -> {});
  }

  /**
   * Every metric of the model's task on the rows of a table.
   *
   * @param ready is given the table before its rows are predicted
   * @throws DataException if the table cannot be used, or lacks the target or a column
   */
  public static EvaluationResult of(Predictor predictor, SourceSpec data, Consumer<Table> ready) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    Table table = TableReader.readFor(data, fitted);
    if (!table.hasColumn(fitted.target().name())) {
      throw new DataException(
          "%s: column '%s' is required: it holds what the model predicts (use predict for rows without it)"
              .formatted(data.label(), fitted.target().name()));
    }
    ready.accept(table);
    Examples examples = fitted.transform(table, IntStream.range(0, table.rowCount()).toArray());
    return new ModelScorer(examples, fitted.target()).evaluate(predictor.bundle().network());
  }
}
