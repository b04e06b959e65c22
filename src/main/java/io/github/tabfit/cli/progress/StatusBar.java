package io.github.tabfit.cli.progress;

import io.github.tabfit.cli.option.CommonOptions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, and messages that do not tear it. */
public final class StatusBar implements AutoCloseable {
  /** In place of a number of steps that nobody knows. */
  public static final int UNKNOWN = -1;

  private final CommonOptions common;
  private final List<String> later = new ArrayList<>();
  private ProgressBar bar;

  public StatusBar(CommonOptions common) {
    this.common = common;
  }

  /** Shows the bar, unless there is no terminal or the user wants it quiet. */
  public void begin(String task, int steps) {
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

  public boolean isShown() {
    return bar != null;
  }

  /** Moves the bar that is shown. */
  public void stepTo(long step, String figures) {
    bar.stepTo(step);
    bar.setExtraMessage(" " + figures);
  }

  /** Says a warning: at once, or when the bar is gone. */
  public void warn(String message) {
    say("Warning: " + message);
  }

  /** Says what was found: at once, or when the bar is gone. */
  public void note(String message) {
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
