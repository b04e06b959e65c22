package io.github.tabfit.cli.progress;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.explain.ExplanationListener;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Follows the reasons of rows of which nobody knows how many there are: says what they cost once
 * they take a while, and counts them on a terminal from then on.
 */
public final class ReasonsProgress implements ExplanationListener, AutoCloseable {
  private static final double NANOS = 1e9;
  private static final double PATIENCE_SECONDS = 3;
  private static final double MILLIS = 1000;
  private static final double MINUTE_SECONDS = 60;

  private final CommonOptions common;
  private final LongSupplier clock;
  private final StatusBar bar;
  private long begun;
  private long rows;
  private boolean told;

  public ReasonsProgress(CommonOptions common) {
    this(common, System::nanoTime);
  }

  /**
   * Follows by another clock.
   *
   * @param clock nanoseconds since any time
   */
  ReasonsProgress(CommonOptions common, LongSupplier clock) {
    this.common = common;
    this.clock = clock;
    bar = new StatusBar(common);
  }

  /** The first row is looked at next. */
  public void begin() {
    begun = clock.getAsLong();
  }

  /** So many more rows have their reasons. */
  public void explained(int more) {
    rows += more;
    double seconds = (clock.getAsLong() - begun) / NANOS;
    if (!told && seconds >= PATIENCE_SECONDS) {
      told = true;
      common.say(
          String.format(
              Locale.ROOT,
              "Note: reasons take about %.1f ms a row, a minute for %,.0f rows (a smaller --background is faster)",
              MILLIS * seconds / rows,
              MINUTE_SECONDS * rows / seconds));
      bar.begin("Reasons", StatusBar.UNKNOWN);
    }
    if (bar.isShown()) {
      bar.stepTo(rows, "");
    }
  }

  @Override
  public void progressed(String stage, int done, int all) {
    // Parts of a few rows: rows are counted.
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
