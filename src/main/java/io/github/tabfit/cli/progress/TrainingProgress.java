package io.github.tabfit.cli.progress;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.TrainingListener;
import java.util.Locale;

/**
 * Shows training: a bar on a terminal, else a line every tenth epoch. Of a cross-validation the bar
 * shows the folds, else each has a line.
 */
public final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int LINE_EVERY = 10;

  private final CommonOptions common;
  private final StatusBar bar;
  private int rows;
  private int every = LINE_EVERY;
  private String metric = "loss";
  private EpochReport last;
  private int folds;

  public TrainingProgress(CommonOptions common) {
    this.common = common;
    this.bar = new StatusBar(common);
  }

  public void begin(PreparedExperiment prepared) {
    rows = prepared.train().rows();
    metric = prepared.spec().training().earlyStopping().metric();
    every = LINE_EVERY * prepared.spec().ensemble().members();
    folds = prepared.spec().crossValidation().map(CrossValidationSpec::trainings).orElse(0);
    int epochs = prepared.spec().ensemble().members() * prepared.spec().training().epochs();
    bar.begin(folds > 0 ? "Fold" : "Epoch", folds > 0 ? folds : epochs);
  }

  @Override
  public void epochEnded(EpochReport report) {
    if (bar.isShown()) {
      bar.stepTo(
          folds > 0 ? folds : report.epoch(),
          String.format(Locale.ROOT, "%s, %.0f rows/s", figures(report), speed(report)));
    } else if (report.epoch() % every == 0) {
      common.say("Epoch " + report.epoch() + ": " + figures(report));
    }
    last = report;
  }

  @Override
  public void foldEnded(int fold, int all, double loss) {
    String figures = String.format(Locale.ROOT, "loss=%.4f", loss);
    if (bar.isShown()) {
      bar.stepTo(fold, figures);
    } else {
      common.say("Fold " + fold + " of " + all + ": " + figures);
    }
  }

  @Override
  public void warned(String message) {
    bar.warn(message);
  }

  @Override
  public void noted(String message) {
    bar.note(message);
  }

  @Override
  public boolean isCancelled() {
    return Interruption.isRequested();
  }

  private String figures(EpochReport report) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Loss=%.4f", report.loss()));
    if (report.validationLoss().isPresent()) {
      text.append(
          String.format(
              Locale.ROOT, ", validation loss=%.4f", report.validationLoss().getAsDouble()));
    }
    if (!metric.equals("loss") && report.validationMetric().isPresent()) {
      text.append(
          String.format(
              Locale.ROOT,
              ", validation %s=%.4f",
              metric,
              report.validationMetric().getAsDouble()));
    }
    return text.toString();
  }

  private double speed(EpochReport report) {
    double before = last == null ? 0 : last.seconds();
    return rows / Math.max(1e-9, report.seconds() - before);
  }

  @Override
  public void close() {
    bar.close();
  }
}
