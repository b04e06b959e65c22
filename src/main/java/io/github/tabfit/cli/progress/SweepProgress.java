package io.github.tabfit.cli.progress;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.SweepListener;
import java.util.Locale;

/** Shows a sweep: a bar on a terminal, else a line every tenth of the trials. */
public final class SweepProgress implements SweepListener, AutoCloseable {
  private static final int LINES = 10;

  private final CommonOptions common;
  private final StatusBar bar;
  private String metric = "";
  private int nextLine;

  public SweepProgress(CommonOptions common) {
    this.common = common;
    this.bar = new StatusBar(common);
  }

  public void begin(SweepSpec sweep) {
    metric = sweep.metric();
    nextLine = Math.max(1, sweep.trials() / LINES);
    bar.begin("Trial", sweep.trials());
  }

  @Override
  public void progressed(Progress progress) {
    if (bar.isShown()) {
      bar.stepTo(progress.done(), figures(progress));
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
    bar.warn(message);
  }

  @Override
  public boolean isCancelled() {
    return Interruption.isRequested();
  }

  @Override
  public void close() {
    bar.close();
  }
}
