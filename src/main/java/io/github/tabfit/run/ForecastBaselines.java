package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.sequence.NaiveForecasts;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.RegressionMetrics;
import io.github.tabfit.prepare.PreparedExperiment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How good the forecasts are that need no model. */
final class ForecastBaselines {
  private ForecastBaselines() {}

  /**
   * Metrics of each naive forecast on the last part that has rows: test, validation or train; none
   * unless numbers of a series are forecast.
   */
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
    return of(prepared.beside(), rows, measured.targets(), measured.rowWeights());
  }

  /**
   * The same of chosen rows.
   *
   * @param beside the forecasts, by name
   * @param rows of the table, in the order of the targets
   * @param weights of the rows, null for 1 each
   */
  static Map<String, EvaluationResult> of(
      Map<String, Doubles> beside, int[] rows, double[] targets, double[] weights) {
    Map<String, EvaluationResult> results = new LinkedHashMap<>();
    beside.forEach(
        (name, forecast) -> {
          if (!name.equals(NaiveForecasts.BASE) && targets.length > 0) {
            double[] predicted = IntStream.of(rows).mapToDouble(forecast::at).toArray();
            results.put(name, RegressionMetrics.evaluate(targets, predicted, weights));
          }
        });
    return results;
  }
}
