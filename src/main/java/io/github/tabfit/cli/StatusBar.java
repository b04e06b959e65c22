package io.github.tabfit.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, and warnings that do not tear it. */
final class StatusBar implements AutoCloseable {
  private final CommonOptions common;
  private final List<String> warnings = new ArrayList<>();
  private ProgressBar bar;

  StatusBar(CommonOptions common) {
    this.common = common;
  }

  /** Shows the bar, unless there is no terminal or the user wants it quiet. */
  void begin(String task, int steps) {
    if (common.terminal().err() && !common.quiet()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setSpeedUnit(ChronoUnit.SECONDS)
              // One column is left free: some terminals begin a new line behind the last.
              .setConsumer(
                  new ConsoleProgressBarConsumer(System.err, common.terminal().columns() - 1))
              .build();
    }
  }

  boolean isShown() {
    return bar != null;
  }

  /** Moves the bar that is shown. */
  void stepTo(long step, String figures) {
    bar.stepTo(step);
    bar.setExtraMessage(" " + figures);
  }

  /** Says a warning: at once, or when the bar is gone. */
  void warn(String message) {
    if (isShown()) {
      warnings.add(message);
    } else {
      common.say("Warning: " + message);
    }
  }

  @Override
  public void close() {
    if (isShown()) {
      bar.close();
      warnings.forEach(warning -> common.say("Warning: " + warning));
    }
  }
}
