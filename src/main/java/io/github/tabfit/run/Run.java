package io.github.tabfit.run;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.training.Scores;
import io.github.tabfit.training.TrainingResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A finished training run.
 *
 * @param folder where its files are
 * @param experiment the experiment as it was prepared
 * @param training how training went
 * @param losses loss on each part, without l1 and l2 terms: {@code train}, and {@code validation}
 *     and {@code test} where they have rows
 * @param results metrics on the same parts
 * @param testScores what the network makes of the test rows; no outputs where there are none
 * @param baseline metrics of the naive model (majority class, training mean) on the test rows, or
 *     on the validation or training rows where there are none
 * @param forecasts metrics of the forecasts that need no model, on the same rows: the last value
 *     again and that of the season before; empty unless a series is forecast
 * @param verdict how good the model is against the naive one, on the same rows
 * @param bundle the model
 * @param crossValidation of models made in the same way; empty if there were no folds
 * @param seconds duration from the first epoch to the last metric
 */
public record Run(
    Path folder,
    PreparedExperiment experiment,
    TrainingResult training,
    Map<String, Double> losses,
    Map<String, EvaluationResult> results,
    Scores testScores,
    EvaluationResult baseline,
    Map<String, EvaluationResult> forecasts,
    Verdict verdict,
    Bundle bundle,
    Optional<CrossValidation> crossValidation,
    double seconds) {
  /** Copies the maps, keeping their order. */
  public Run {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    forecasts = Collections.unmodifiableMap(new LinkedHashMap<>(forecasts));
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /** The same of another duration: what was tried beside it took time too. */
  Run lasting(double total) {
    return new Run(
        folder,
        experiment,
        training,
        losses,
        results,
        testScores,
        baseline,
        forecasts,
        verdict,
        bundle,
        crossValidation,
        total);
  }

  /** The same, judged by rows that models made in the same way did not see. */
  Run with(CrossValidation folds) {
    return new Run(
        folder,
        experiment,
        training,
        losses,
        results,
        testScores,
        baseline,
        forecasts,
        folds.verdict(),
        bundle.with(bundle.metrics().orElseThrow().with(CrossValidation.PART, folds.means())),
        Optional.of(folds),
        seconds);
  }

  /** The model file; if training was cancelled, the checkpoint's. */
  public Path model() {
    return folder.resolve(RunWriter.file(training));
  }

  /** A predictor of the trained model. */
  public Predictor predictor() {
    return Predictor.of(bundle);
  }

  /** Whether training was cancelled: the run then has a checkpoint in place of a model. */
  public boolean isCancelled() {
    return training.stop() == TrainingResult.Stop.CANCELLED;
  }

  /** Metrics on the test rows, the loss first; empty without test rows. */
  public Map<String, Double> test() {
    return metrics("test").orElse(Map.of());
  }

  /** Metrics on a part, the loss first; empty where the part has no rows. */
  public Optional<Map<String, Double>> metrics(String part) {
    return results.containsKey(part)
        ? bundle.metrics().map(metrics -> metrics.parts().get(part))
        : Optional.empty();
  }
}
