package io.github.tabfit.runs.comparison;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.McNemar;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.evaluation.WeightedMetric;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Models beside each other: in what they differ, and whether one is better.
 *
 * @param models at least two; the others are held against the first
 * @param differences between them
 * @param measured all on the same rows; empty where that cannot be
 * @param refusal why there is no verdict; empty where models were measured
 */
public record Comparison(
    List<ComparedModel> models,
    Differences differences,
    Optional<Measured> measured,
    Optional<String> refusal) {
  /** Seed of the resamples unless another is given. */
  public static final long SEED = 42;

  private static final double ERROR = 0.05;

  /** Copies the list. */
  public Comparison {
    models = List.copyOf(models);
  }

  /**
   * Compares models.
   *
   * @param paths of runs' folders or model files, at least two
   * @param data a file with other rows than the first model's test rows
   * @param metric which decides; empty for log_loss, accuracy where there are no probabilities, or
   *     rmse
   * @param seed of the resamples
   * @throws DataException if there is no model, or the file that was given cannot be used
   * @throws SpecException if fewer than two are given, or the metric is not one that is compared
   */
  public static Comparison of(
      List<Path> paths, Optional<Path> data, Optional<Metric> metric, long seed) {
    if (paths.size() < 2) {
      throw new SpecException("at least two models are required, got " + paths.size());
    }
    List<ComparedModel> models = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      models.add(ComparedModel.read(paths.get(i), i));
    }
    Differences differences = Differences.of(models);
    Optional<String> unlike = unlike(models);
    if (unlike.isPresent()) {
      return new Comparison(models, differences, Optional.empty(), unlike);
    }
    SharedRows.Found rows;
    try {
      rows = SharedRows.find(models, data);
    } catch (DataException | SpecException e) {
      if (data.isPresent()) {
        throw e;
      }
      return new Comparison(models, differences, Optional.empty(), Optional.of(e.getMessage()));
    }
    return new Comparison(
        models, differences, Optional.of(measure(models, rows, metric, seed)), Optional.empty());
  }

  /** Why they cannot be measured on the same rows, if so. */
  private static Optional<String> unlike(List<ComparedModel> models) {
    ComparedModel first = models.get(0);
    FittedTarget expected = first.bundle().preprocessing().target();
    for (ComparedModel model : models) {
      FittedTarget target = model.bundle().preprocessing().target();
      if (!target.name().equals(expected.name())) {
        return Optional.of(
            "they predict different columns: %s '%s', %s '%s'"
                .formatted(first.label(), expected.name(), model.label(), target.name()));
      }
      if (target.task().isClassification() != expected.task().isClassification()) {
        return Optional.of(
            "'%s' is %s to %s and %s to %s"
                .formatted(
                    target.name(),
                    first.bundle().task().id(),
                    first.label(),
                    model.bundle().task().id(),
                    model.label()));
      }
      if (!target.classes().equals(expected.classes())) {
        return Optional.of(
            "they know different classes of '%s': %s %s, %s %s"
                .formatted(
                    target.name(),
                    first.label(),
                    expected.classes(),
                    model.label(),
                    target.classes()));
      }
    }
    return Optional.empty();
  }

  private static Measured measure(
      List<ComparedModel> models, SharedRows.Found rows, Optional<Metric> asked, long seed) {
    List<PredictedRows> predictions = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      predictions.add(PredictedRows.of(models.get(i).bundle(), rows.examples().get(i)));
    }
    Examples first = rows.examples().get(0);
    List<Metric> metrics = ComparedMetrics.of(predictions, asked);
    List<List<WeightedMetric>> figures =
        predictions.stream()
            .map(predicted -> metrics.stream().map(predicted::metric).toList())
            .toList();
    int count = Bootstrap.count(first.rows());
    Resamples resamples = new Resamples(first.rows(), rows.units(), first.weights(), seed);
    double[][][] values = Bootstrap.of(count, resamples::weights, figures);
    List<EvaluationResult> results =
        predictions.stream().map(predicted -> predicted.evaluate(first.weights())).toList();
    // Of several pairs each gets its share of the error that all together may make (Bonferroni).
    double level = 1 - ERROR / (models.size() - 1);
    List<PairResult> pairs = new ArrayList<>();
    for (int i = 1; i < models.size(); i++) {
      List<MetricDifference> differences = new ArrayList<>();
      for (int m = 0; m < metrics.size(); m++) {
        double[] before = values[0][m];
        double[] after = values[i][m];
        double[] apart = new double[count];
        Arrays.setAll(apart, number -> after[number] - before[number]);
        differences.add(
            new MetricDifference(
                metrics.get(m),
                figures.get(0).get(m).of(first.rowWeights()),
                figures.get(i).get(m).of(first.rowWeights()),
                Interval.percentile(apart, level)));
      }
      pairs.add(
          new Judgement(models.get(0).label(), models.get(i).label(), first.rows(), level)
              .of(
                  differences,
                  mcNemar(predictions.get(0), predictions.get(i)),
                  predictions.get(0).isSame(predictions.get(i)),
                  rows.isSure()));
    }
    return new Measured(
        rows.what(), first.rows(), predictions, results, level, count, pairs, rows.notes());
  }

  private static Optional<McNemar> mcNemar(PredictedRows first, PredictedRows second) {
    return first.classes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            McNemar.of(first.actualClasses(), first.predictedClasses(), second.predictedClasses()));
  }
}
