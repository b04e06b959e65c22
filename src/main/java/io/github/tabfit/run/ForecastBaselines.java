package io.github.tabfit.run;

import io.github.tabfit.bundle.scoring.ScoredChunk;
import io.github.tabfit.bundle.scoring.ScoredRows;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.sequence.NaiveForecasts;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.RegressionMetrics;
import io.github.tabfit.prepare.PreparedExperiment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How good the forecasts are that need no model; none unless numbers of a series are forecast. */
final class ForecastBaselines {
  private final Map<String, DoubleStream.Builder> predicted = new LinkedHashMap<>();
  private final DoubleStream.Builder targets = DoubleStream.builder();
  private final DoubleStream.Builder weights = DoubleStream.builder();

  /** Metrics of each on the last part that has rows: test, validation or train. */
  static Map<String, EvaluationResult> of(PreparedExperiment prepared) {
    int[] rows = prepared.split().train();
    Examples measured = prepared.train();
    if (prepared.validation().rows() > 0) {
      rows = prepared.split().validation();
      measured = prepared.validation();
    }
    if (prepared.test().rows() > 0) {
      rows = prepared.split().test();
      measured = prepared.test();
    }
    ForecastBaselines baselines = new ForecastBaselines();
    baselines.add(prepared.beside(), rows);
    for (int row = 0; row < measured.targets().length; row++) {
      baselines.add(measured.targets()[row], measured.weights()[row]);
    }
    return baselines.results();
  }

  /** Takes the forecasts of rows that a model has scored. */
  void add(ScoredChunk chunk) {
    for (ScoredRows part : chunk.sources()) {
      add(part.table().beside(), part.rows());
    }
    for (int row = 0; row < chunk.targets().length; row++) {
      add(chunk.targets()[row], chunk.weights()[row]);
    }
  }

  private void add(Map<String, Doubles> beside, int[] rows) {
    beside.forEach(
        (name, forecast) -> {
          if (!name.equals(NaiveForecasts.BASE)) {
            DoubleStream.Builder all =
                predicted.computeIfAbsent(name, key -> DoubleStream.builder());
            IntStream.of(rows).mapToDouble(forecast::at).forEach(all);
          }
        });
  }

  private void add(double target, float weight) {
    targets.add(target);
    weights.add(weight);
  }

  /** Metrics of each by its name, on all rows. */
  Map<String, EvaluationResult> results() {
    Map<String, EvaluationResult> results = new LinkedHashMap<>();
    if (predicted.isEmpty()) {
      return results;
    }
    double[] actual = targets.build().toArray();
    double[] counts = weights.build().toArray();
    predicted.forEach(
        (name, forecast) ->
            results.put(
                name, RegressionMetrics.evaluate(actual, forecast.build().toArray(), counts)));
    return results;
  }
}
