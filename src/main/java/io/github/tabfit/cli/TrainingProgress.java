package io.github.tabfit.cli;

import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.PreparedExperiment;
import io.github.tabfit.training.TrainingListener;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows training: a bar on a terminal, else a line every tenth epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int LINE_EVERY = 10;
  private static final int WIDTH = 110;

  private final CommonOptions common;
  private final boolean terminal = Boolean.getBoolean("tabfit.terminal");
  private final List<String> warnings = new ArrayList<>();
  private ProgressBar bar;
  private int rows;
  private String metric = "loss";
  private EpochReport last;

  TrainingProgress(CommonOptions common) {
    this.common = common;
  }

  void begin(PreparedExperiment prepared) {
    rows = prepared.train().rows();
    metric = prepared.spec().training().earlyStopping().metric();
    if (terminal && !common.quiet()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Epoch")
              .setInitialMax(prepared.spec().training().epochs())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setSpeedUnit(ChronoUnit.SECONDS)
              .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
              .build();
    }
  }

  @Override
  public void epochEnded(EpochReport report) {
    if (bar != null) {
      bar.stepTo(report.epoch());
      bar.setExtraMessage(
          String.format(Locale.ROOT, " %s, %.0f rows/s", figures(report), speed(report)));
    } else if (report.epoch() % LINE_EVERY == 0) {
      common.say("Epoch " + report.epoch() + ": " + figures(report));
    }
    last = report;
  }

  @Override
  public void warned(String message) {
    // A line printed now would tear the bar.
    if (bar != null) {
      warnings.add(message);
    } else {
      common.say("Warning: " + message);
    }
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
    if (bar != null) {
      bar.close();
      warnings.forEach(warning -> common.say("Warning: " + warning));
    }
  }
}
