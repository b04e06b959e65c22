package io.github.tabfit.cli;

import io.github.tabfit.spec.SweepSpec;
import io.github.tabfit.sweep.SweepListener;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a sweep: a bar on a terminal, else a line every tenth of the trials. */
final class SweepProgress implements SweepListener, AutoCloseable {
  private static final int LINES = 10;
  private static final int WIDTH = 120;

  private final CommonOptions common;
  private final boolean terminal = Boolean.getBoolean("tabfit.terminal");
  private final List<String> warnings = new ArrayList<>();
  private ProgressBar bar;
  private String metric = "";
  private int nextLine;

  SweepProgress(CommonOptions common) {
    this.common = common;
  }

  void begin(SweepSpec sweep) {
    metric = sweep.metric();
    nextLine = Math.max(1, sweep.trials() / LINES);
    if (terminal && !common.quiet()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Trial")
              .setInitialMax(sweep.trials())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setSpeedUnit(ChronoUnit.SECONDS)
              .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
              .build();
    }
  }

  @Override
  public void progressed(Progress progress) {
    if (bar != null) {
      bar.stepTo(progress.done());
      bar.setExtraMessage(" " + figures(progress));
    } else if (progress.done() >= nextLine) {
      nextLine += Math.max(1, progress.trials() / LINES);
      common.say(
          "Trial " + progress.done() + " of " + progress.trials() + ": " + figures(progress));
    }
  }

  private String figures(Progress progress) {
    StringBuilder text = new StringBuilder();
    text.append(progress.running()).append(" running");
    if (progress.pruned() > 0) {
      text.append(", ").append(progress.pruned()).append(" pruned");
    }
    if (progress.failed() > 0) {
      text.append(", ").append(progress.failed()).append(" failed");
    }
    progress
        .best()
        .ifPresent(
            best ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        ", best %s=%s (trial %d)",
                        metric,
                        Tables.figure(best.value()),
                        best.trial())));
    return text.toString();
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

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      warnings.forEach(warning -> common.say("Warning: " + warning));
    }
  }
}
