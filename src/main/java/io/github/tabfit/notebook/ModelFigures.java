package io.github.tabfit.notebook;

import io.github.tabfit.evaluation.Calibration;
import io.github.tabfit.evaluation.CalibrationBin;
import io.github.tabfit.evaluation.ConfusionMatrix;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.run.Run;
import io.github.tabfit.training.EpochReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Figures of one training: how it went, and how good its model is. */
public final class ModelFigures {
  private static final double[] UNIT = {0, 1};

  private ModelFigures() {}

  /** The loss after each epoch, of training and validation rows, and the epoch that was kept. */
  public static Figure losses(Run run) {
    List<EpochReport> history = run.training().history();
    double[] epochs = Notebook.column(history, EpochReport::epoch);
    Figure figure =
        Figure.of(
            "Loss after each epoch",
            Axis.of("epoch"),
            Axis.log("loss"),
            new Line("training", epochs, Notebook.column(history, EpochReport::loss)));
    EpochReport best = history.get(run.training().bestEpoch() - 1);
    if (best.validationLoss().isEmpty()) {
      return figure;
    }
    double[] validation = Notebook.column(history, epoch -> epoch.validationLoss().orElseThrow());
    double[] x = {best.epoch()};
    double[] y = {best.validationLoss().getAsDouble()};
    return figure.with(new Line("validation", epochs, validation), new Points("kept", x, y));
  }

  /** How many rows of each class were taken for which. */
  public static Figure confusion(ConfusionMatrix matrix) {
    return Figure.of(
        "Confusion matrix",
        Axis.of("predicted", matrix.classes()),
        Axis.of("actual", matrix.classes()),
        Heat.ofCategories("", matrix.counts()));
  }

  /** The ROC curve of each class against the others, or of two that of the second. */
  public static Figure roc(TestRows rows) {
    List<Series> series = new ArrayList<>();
    series.add(new Line("", UNIT, UNIT, true));
    for (int label = rows.classes().size() == 2 ? 1 : 0; label < rows.classes().size(); label++) {
      series.add(rows.roc(label));
    }
    return new Figure(
        "ROC curve", Axis.of("share of others taken"), Axis.of("share found"), series);
  }

  /** The observed share of events against their predicted probability, bin by bin. */
  public static Figure calibration(Calibration calibration) {
    List<CalibrationBin> bins = calibration.bins().stream().filter(bin -> bin.count() > 0).toList();
    return Figure.of(
        "Calibration",
        Axis.of("predicted probability"),
        Axis.of("observed share"),
        new Line("", UNIT, UNIT, true),
        new Points(
            "bins of rows",
            Notebook.column(bins, CalibrationBin::meanProbability),
            Notebook.column(bins, CalibrationBin::observedShare)));
  }

  /** Each test row's predicted number against the true one. */
  public static Figure predictions(TestRows rows, String unit) {
    double low = least(rows.actual(), rows.predicted());
    double high = -least(negative(rows.actual()), negative(rows.predicted()));
    double[] both = {low, high};
    return Figure.of(
        "Predicted against actual",
        Axis.of("actual, " + unit),
        Axis.of("predicted, " + unit),
        new Line("equal", both, both, true),
        new Points("test rows", rows.actual(), rows.predicted()));
  }

  /** What each test row's prediction is off by, against the prediction. */
  public static Figure residuals(TestRows rows, String unit) {
    double[] off = new double[rows.rows()];
    for (int row = 0; row < off.length; row++) {
      off[row] = rows.actual()[row] - rows.predicted()[row];
    }
    double[] ends = {least(rows.predicted()), -least(negative(rows.predicted()))};
    return Figure.of(
        "Residuals",
        Axis.of("predicted, " + unit),
        Axis.of("actual less predicted, " + unit),
        new Line("", ends, new double[2], true),
        new Points("test rows", rows.predicted(), off));
  }

  private static double least(double[]... values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }
}
