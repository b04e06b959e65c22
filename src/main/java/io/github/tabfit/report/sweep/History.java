package io.github.tabfit.report.sweep;

import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the best score came about.
 *
 * @param steps the trials with a score, in order of their numbers
 * @param improvements those that beat all that ended before them, in the order in which they ended
 * @param seconds time in which at least one trial ran; pauses between runs of the sweep do not
 *     count
 */
record History(List<Step> steps, List<Improvement> improvements, double seconds) {
  /**
   * A trial and what was the best once all trials up to its number had ended.
   *
   * @param best NaN while no trial was complete
   */
  record Step(TrialResult trial, double best) {}

  /** A new best, and after how many seconds of work. */
  record Improvement(TrialResult trial, double seconds) {}

  History {
    steps = List.copyOf(steps);
    improvements = List.copyOf(improvements);
  }

  static History of(SweepResult result) {
    List<Step> steps = new ArrayList<>();
    double best = Double.NaN;
    for (TrialResult trial : result.trials()) {
      if (trial.isComplete() && result.metric().isBetter(trial.value(), best)) {
        best = trial.value();
      }
      if (!Double.isNaN(trial.value())) {
        steps.add(new Step(trial, best));
      }
    }
    Map<Integer, Double> ends = ends(result);
    List<TrialResult> ended = new ArrayList<>(result.trials());
    ended.removeIf(trial -> !ends.containsKey(trial.trial()));
    ended.sort(Comparator.comparing(trial -> ends.get(trial.trial())));
    List<Improvement> improvements = new ArrayList<>();
    double reached = Double.NaN;
    for (TrialResult trial : ended) {
      if (trial.isComplete() && result.metric().isBetter(trial.value(), reached)) {
        reached = trial.value();
        improvements.add(new Improvement(trial, ends.get(trial.trial())));
      }
    }
    double total = ends.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new History(steps, improvements, total);
  }

  /** After how many seconds of work each trial ended. */
  static Map<Integer, Double> ends(SweepResult result) {
    List<Map.Entry<Integer, TrialResult.Span>> spans = new ArrayList<>(result.spans().entrySet());
    spans.sort(Comparator.comparing(entry -> entry.getValue().begin()));
    List<Instant> begins = new ArrayList<>();
    List<Instant> pauses = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    double worked = 0;
    for (Map.Entry<Integer, TrialResult.Span> entry : spans) {
      TrialResult.Span span = entry.getValue();
      int last = begins.size() - 1;
      if (last >= 0 && !span.begin().isAfter(pauses.get(last))) {
        Instant end = span.end().isAfter(pauses.get(last)) ? span.end() : pauses.get(last);
        pauses.set(last, end);
      } else {
        worked += last < 0 ? 0 : seconds(begins.get(last), pauses.get(last));
        begins.add(span.begin());
        pauses.add(span.end());
        before.add(worked);
      }
    }
    Map<Integer, Double> ends = new HashMap<>();
    int stretch = 0;
    for (Map.Entry<Integer, TrialResult.Span> entry : spans) {
      while (entry.getValue().begin().isAfter(pauses.get(stretch))) {
        stretch++;
      }
      double within = seconds(begins.get(stretch), entry.getValue().end());
      ends.put(entry.getKey(), before.get(stretch) + within);
    }
    return ends;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
