package io.github.tabfit.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trial that has ended.
 *
 * @param trial its number, from 0
 * @param settings a JSON text for each key that the sweep set
 * @param status how it ended
 * @param value the metric on the validation rows, the mean of the folds; of a pruned trial its best
 *     until then; NaN of a failed one
 * @param scores the metric on each fold's validation rows; empty unless the trial is complete
 * @param bestEpoch the epoch whose weights had that value, the mean of the folds; 0 if it failed
 * @param epochs epochs trained, of all folds
 * @param seconds duration
 * @param curve the early-stopping metric after each epoch of the first fold; empty without pruning
 * @param rates factor on the optimizer's learning rate in each epoch, the mean of the folds, where
 *     it followed from how long or how well the trial trained; else empty
 * @param error what went wrong; empty unless it failed
 */
public record TrialResult(
    int trial,
    Map<String, String> settings,
    Status status,
    double value,
    List<Double> scores,
    int bestEpoch,
    int epochs,
    double seconds,
    List<Double> curve,
    List<Double> rates,
    String error) {
  /** The number of the trial that is the experiment as its file has it. */
  public static final int FILE = 0;

  /** How a trial ended. */
  public enum Status {
    /** With a value. */
    COMPLETE,
    /** Given up, since others did better. */
    PRUNED,
    /** Without a value. */
    FAILED;

    /** The word of the ledger. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When a trial ran. */
  public record Span(Instant begin, Instant end) {
    static Span endedAt(Instant end, double seconds) {
      return new Span(end.minus(duration(seconds)), end);
    }

    static Span begunAt(Instant begin, double seconds) {
      return new Span(begin, begin.plus(duration(seconds)));
    }

    private static Duration duration(double seconds) {
      return Duration.ofNanos(Math.round(seconds * 1e9));
    }
  }

  /** Copies the collections. */
  public TrialResult {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    scores = List.copyOf(scores);
    curve = List.copyOf(curve);
    rates = List.copyOf(rates);
  }

  static TrialResult failed(int trial, Map<String, String> settings, double seconds, String error) {
    List<Double> none = List.of();
    return new TrialResult(
        trial, settings, Status.FAILED, Double.NaN, none, 0, 0, seconds, none, none, error);
  }

  /** The same with settings that mean the same. */
  TrialResult with(Map<String, String> others) {
    return new TrialResult(
        trial, others, status, value, scores, bestEpoch, epochs, seconds, curve, rates, error);
  }

  /** Whether it is the first, which is the experiment as its file has it. */
  public boolean isFile() {
    return trial == FILE;
  }

  /** Whether the trial ended with a value. */
  public boolean isComplete() {
    return status == Status.COMPLETE;
  }
}
