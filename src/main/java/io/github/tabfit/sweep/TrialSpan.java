package io.github.tabfit.sweep;

import java.time.Duration;
import java.time.Instant;

/** When a trial ran. */
public record TrialSpan(Instant begin, Instant end) {
  static TrialSpan endedAt(Instant end, double seconds) {
    return new TrialSpan(end.minus(duration(seconds)), end);
  }

  static TrialSpan begunAt(Instant begin, double seconds) {
    return new TrialSpan(begin, begin.plus(duration(seconds)));
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
