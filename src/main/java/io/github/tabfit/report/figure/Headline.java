package io.github.tabfit.report.figure;

import io.github.tabfit.evaluation.Metric;
import java.util.Map;

/**
 * The one figure that says most of how good a model is, beside the naive baseline's.
 *
 * @param metric which: accuracy, or the mean absolute error
 * @param value on the rows that the run is judged by, as its metrics have it
 * @param interval where it may lie with 95 % confidence
 * @param baseline the naive baseline's
 * @param method how the interval was found, in words
 */
public record Headline(
    Metric metric, double value, ErrorInterval interval, double baseline, String method) {
  /** That of a run's measured rows. */
  public static Headline of(RunFigures figures) {
    MeasuredRows rows = figures.measured();
    long seed = figures.run().experiment().spec().seed();
    Metric metric = rows.isClasses() ? Metric.ACCURACY : Metric.MAE;
    double mean = figures.slices().overall();
    double found = rows.isClasses() ? 1 - mean : mean;
    double value = figures.result().map(result -> result.value(metric)).orElse(found);
    double baseline = baseline(figures, metric);
    if (rows.isClasses() && rows.isUnweighted()) {
      int counted = figures.result().isPresent() ? rows.all() : rows.rows();
      return new Headline(
          metric, value, ErrorInterval.ofShare(value, counted), baseline, "Wilson's");
    }
    ErrorInterval drawn = ErrorInterval.ofMean(rows.errors(), rows.weights(), seed);
    ErrorInterval interval =
        rows.isClasses() ? new ErrorInterval(1 - drawn.high(), 1 - drawn.low()) : drawn;
    return new Headline(metric, value, interval, baseline, "by bootstrap");
  }

  /** On the same rows; of folds, whose rows it was not measured on, NaN. */
  private static double baseline(RunFigures figures, Metric metric) {
    Map<String, Double> metrics = figures.run().baseline().metrics();
    return figures.run().crossValidation().isPresent()
        ? Double.NaN
        : metrics.getOrDefault(metric.id(), Double.NaN);
  }
}
