package io.github.tabfit.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, and messages that do not tear it. */
final class StatusBar implements AutoCloseable {
  private final CommonOptions common;
  private final List<String> later = new ArrayList<>();
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
    say("Warning: " + message);
  }

  /** Says what was found: at once, or when the bar is gone. */
  void note(String message) {
    say("Note: " + message);
  }

  private void say(String message) {
    if (isShown()) {
      later.add(message);
    } else {
      common.say(message);
    }
  }

  @Override
  public void close() {
    if (isShown()) {
      bar.close();
      later.forEach(common::say);
    }
  }
}
