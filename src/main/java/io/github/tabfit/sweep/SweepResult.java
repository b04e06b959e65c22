package io.github.tabfit.sweep;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sweep has found.
 *
 * @param metric what was compared, on validation rows
 * @param trials all trials that have ended, in order of their numbers
 * @param spans when each of them ran, by its number
 * @param reason why no more were begun
 * @param seconds duration of this run of the sweep, without the winner's last training
 * @param importance for each parameter its share of the variance that single parameters explain,
 *     the greatest first, 1 together; empty for fewer than eight complete trials
 */
public record SweepResult(
    Metric metric,
    List<TrialResult> trials,
    Map<Integer, TrialResult.Span> spans,
    Reason reason,
    double seconds,
    Map<String, Double> importance) {
  /** Why a sweep ends. */
  public enum Reason {
    /** All trials were run. */
    TRIALS,
    /** Every combination of the space was tried. */
    EXHAUSTED,
    /** The time was up. */
    TIME_LIMIT,
    /** A trial reached the target score. */
    TARGET_SCORE,
    /** Too many trials failed in a row. */
    FAILURES,
    /** The user requested it. */
    INTERRUPTED;

    /** The word of the ledger. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the collections. */
  public SweepResult {
    trials = List.copyOf(trials);
    spans = Map.copyOf(spans);
    importance = Collections.unmodifiableMap(new LinkedHashMap<>(importance));
  }

  /** The complete trial with the best value, the first of equals. */
  public Optional<TrialResult> best() {
    return complete().stream().findFirst();
  }

  /** The complete trials, the best first. */
  public List<TrialResult> complete() {
    return ranked().stream().filter(TrialResult::isComplete).toList();
  }

  /** The best complete trials, and the file's if it is complete and not among them. */
  public List<TrialResult> leaders(int most) {
    List<TrialResult> complete = complete();
    return Stream.concat(
            complete.stream().limit(most), complete.stream().skip(most).filter(TrialResult::isFile))
        .toList();
  }

  /** Number of trials that ended so. */
  public int count(Status status) {
    return (int) trials.stream().filter(trial -> trial.status() == status).count();
  }

  /** All trials, complete ones from the best to the worst, then the pruned, then the failed. */
  public List<TrialResult> ranked() {
    Comparator<TrialResult> byValue = Comparator.comparingDouble(TrialResult::value);
    return trials.stream()
        .sorted(
            Comparator.comparing(TrialResult::status)
                .thenComparing(metric.greaterIsBetter() ? byValue.reversed() : byValue)
                .thenComparingInt(TrialResult::trial))
        .toList();
  }
}
