package io.github.tabfit.runs.report;

import io.github.tabfit.evaluation.ClassCurve;
import io.github.tabfit.evaluation.ClassScores;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.LineChart;
import io.github.tabfit.page.ScatterChart;
import io.github.tabfit.runs.comparison.ComparedModel;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.comparison.Epoch;
import io.github.tabfit.runs.comparison.Measured;
import io.github.tabfit.runs.comparison.MetricDifference;
import io.github.tabfit.runs.comparison.PairResult;
import io.github.tabfit.runs.comparison.PredictedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The charts of a comparison. */
final class ComparisonCharts {
  private static final int MOST_POINTS = 1500;
  private static final int CURVE_POINTS = 400;
  private static final int MOST_CLASSES = 20;

  private ComparisonCharts() {}

  /** By how much the second of a pair is better, metric by metric, in per cent of the first's. */
  static Chart differences(PairResult pair, String level) {
    IntervalChart chart =
        new IntervalChart(
            "%s against %s".formatted(pair.second(), pair.first()),
            "By how much %s is better, in per cent of %s's figure: to the right of 0 it is better. The lines are %s intervals; where one crosses 0 the difference may be chance."
                .formatted(pair.second(), pair.first(), level),
            "better by, per cent");
    for (MetricDifference one : pair.metrics()) {
      double unit = (one.metric().greaterIsBetter() ? 100 : -100) / Math.abs(one.first());
      double low = unit * (unit > 0 ? one.interval().low() : one.interval().high());
      double high = unit * (unit > 0 ? one.interval().high() : one.interval().low());
      if (Double.isFinite(unit)) {
        chart.add(one.metric().id(), unit * one.difference(), low, high);
      }
    }
    return chart.chart();
  }

  /** The losses of all whose folders have them, over each other. */
  static Optional<Chart> learningCurves(Comparison comparison) {
    LineChart chart =
        LineChart.of(
            "Learning curves",
            "Loss by epoch: solid on each model's validation rows, dashed on its training rows.",
            "epoch",
            "loss");
    boolean any = false;
    for (ComparedModel model : comparison.models()) {
      if (!model.history().isEmpty()) {
        any = true;
        double[] epochs = epochs(model, Epoch::number);
        double[] validation = epochs(model, Epoch::validationLoss);
        if (Arrays.stream(validation).anyMatch(Double::isFinite)) {
          chart.line(model.label() + " validation", epochs, validation);
        }
        chart.dashed(model.label() + " training", epochs, epochs(model, Epoch::loss));
      }
    }
    return any ? Optional.of(chart.chart()) : Optional.empty();
  }

  private static double[] epochs(ComparedModel model, ToDoubleFunction<Epoch> figure) {
    return model.history().stream().mapToDouble(figure).toArray();
  }

  /** The models' ROC curves, or recalls, or residuals, by what they predict. */
  static List<Chart> predictions(Measured measured, List<ComparedModel> models) {
    List<String> classes = measured.predictions().get(0).classes();
    if (classes.isEmpty()) {
      return residuals(measured, models);
    }
    boolean both =
        Arrays.stream(measured.predictions().get(0).actualClasses()).distinct().count() == 2;
    return classes.size() == 2 && both
        ? List.of(roc(measured, models, classes))
        : List.of(recalls(measured, models));
  }

  /** Of the class that the first model calls positive, by the weights that its rows have. */
  private static Chart roc(Measured measured, List<ComparedModel> models, List<String> classes) {
    int positive = measured.predictions().get(0).positive();
    double[] weights = measured.predictions().get(0).weights();
    LineChart chart =
        LineChart.of(
            "ROC curves",
            "How many rows of '%s' are found, for how many others taken for it: the nearer to the upper left corner the better."
                .formatted(classes.get(positive)),
            "others taken for it",
            "found");
    for (int i = 0; i < models.size(); i++) {
      PredictedRows rows = measured.predictions().get(i);
      ClassCurve curve =
          ClassCurve.of(rows.scores(positive), rows.actualClasses(), positive, weights)
              .thinned(CURVE_POINTS);
      double area = measured.results().get(i).metrics().get("roc_auc");
      chart.line(
          "%s (area %s)".formatted(models.get(i).label(), Digits.shown(area)),
          curve.falsePositiveRate(),
          curve.recall());
    }
    double[] ends = {0, 1};
    return chart.dashed("chance", ends, ends).chart();
  }

  private static Chart recalls(Measured measured, List<ComparedModel> models) {
    BarChart chart =
        BarChart.of(
            "Recall of each class", "The share of a class's rows that each model finds.", "recall");
    List<List<ClassScores>> scores =
        measured.results().stream()
            .map(result -> ((ClassificationResult) result).perClass())
            .toList();
    int classes = Math.min(MOST_CLASSES, scores.get(0).size());
    for (int label = 0; label < classes; label++) {
      for (int i = 0; i < models.size(); i++) {
        ClassScores one = scores.get(i).get(label);
        if (Double.isFinite(one.recall())) {
          chart.grouped(one.name(), models.get(i).label(), one.recall());
        }
      }
    }
    return chart.chart();
  }

  /** One beside the other, on the same scales. */
  private static List<Chart> residuals(Measured measured, List<ComparedModel> models) {
    double[] actual = thinned(measured.predictions().get(0).actual());
    List<double[]> residuals = new ArrayList<>();
    double most = 0;
    for (PredictedRows rows : measured.predictions()) {
      double[] predicted = thinned(rows.predicted());
      double[] rest = new double[actual.length];
      Arrays.setAll(rest, row -> predicted[row] - actual[row]);
      residuals.add(rest);
      most = Math.max(most, Arrays.stream(rest).map(Math::abs).max().orElse(0));
    }
    double from = Arrays.stream(actual).min().orElse(0);
    double to = Arrays.stream(actual).max().orElse(1);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Chart chart =
          ScatterChart.of(
                  "Residuals of " + models.get(i).label(),
                  "Predicted less true, over the true value: a good model's lie close to the line.",
                  "true",
                  "predicted less true")
              .points(models.get(i).label(), actual, residuals.get(i))
              .rule(from, 0, to, 0)
              .chart();
      charts.add(chart.spanning("y", -most, most));
    }
    return charts;
  }

  private static double[] thinned(double[] values) {
    int step = 1 + (values.length - 1) / MOST_POINTS;
    double[] some = new double[(values.length + step - 1) / step];
    Arrays.setAll(some, i -> values[i * step]);
    return some;
  }
}
