package io.github.tabfit.run;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.bundle.scoring.ScoringStream;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.training.ScoredRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a saved model on labelled rows. */
public final class ModelEvaluation {
  /**
   * What was measured.
   *
   * @param result every metric of the task
   * @param forecasts metrics of the forecasts that need no model, by name; empty unless a series is
   *     forecast
   * @param verdict against the best constant prediction of the same rows
   */
  public record Measured(
      EvaluationResult result, Map<String, EvaluationResult> forecasts, Verdict verdict) {}

  private ModelEvaluation() {}

  /** The same as below for the rows of a file. */
  public static EvaluationResult of(Predictor predictor, Path data) {
    return of(predictor, SourceSpec.of(data), table -> {}, finding -> {}).result();
  }

  /**
   * Every metric of the model's task on the rows of a table that have a target, by their weights if
   * the table has the column that weighed the training rows.
   *
   * @param ready is given the rows, part by part, before they are predicted
   * @param findings is told where the rows are written otherwise than those of training
   * @throws DataException if the table cannot be used, or lacks the target or a column
   */
  public static Measured of(
      Predictor predictor, SourceSpec data, Consumer<Table> ready, Consumer<Finding> findings) {
    FittedTarget target = predictor.bundle().preprocessing().target();
    ScoredRows rows = new ScoredRows(target);
    ForecastBaselines forecasts = new ForecastBaselines();
    ScoringStream stream = new ScoringStream(predictor, data, ready);
    long count =
        stream.scoreLabelled(
            chunk -> {
              rows.add(
                  chunk.rows(), chunk.outputs(), chunk.classes(), chunk.targets(), chunk.weights());
              forecasts.add(chunk);
            });
    if (count == 0) {
      String counted =
          predictor.bundle().preprocessing().weight().isPresent() ? " and a weight above 0" : "";
      throw new DataException(
          "%s: has no row with a value of the target, '%s'%s"
              .formatted(data.label(), target.name(), counted));
    }
    stream.findings().forEach(findings);
    EvaluationResult result = rows.evaluate();
    List<String> notes = new ArrayList<>(result.notes());
    if (stream.sha256().equals(Optional.of(predictor.bundle().provenance().dataSha256()))) {
      notes.add(trained(predictor.bundle().provenance()));
    }
    return new Measured(result, forecasts.results(), rows.judge().with(notes));
  }

  private static String trained(Provenance provenance) {
    Map<String, Integer> rows = provenance.rows();
    int train = rows.getOrDefault("train", 0);
    int all = train + rows.getOrDefault("validation", 0) + rows.getOrDefault("test", 0);
    return "This is the table that the model was trained on, by %d of its %d rows: the figures flatter (those of the rows set aside are in metrics.json)."
        .formatted(train, all);
  }
}
