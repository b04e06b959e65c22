package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Digits;
import io.github.tabfit.sweep.FileComparison;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a sweep, in sentences. */
final class SweepWords {
  private static final double EDGE = 0.02;
  private static final double MANY_FAILURES = 0.2;
  private static final double LATE = 0.75;
  private static final int FEWEST_TRIALS = 12;
  private static final int NAMED = 3;

  private final SweepFigures figures;
  private final SweepResult result;

  SweepWords(SweepFigures figures) {
    this.figures = figures;
    this.result = figures.result();
  }

  /** The one sentence that matters. */
  String verdict() {
    Optional<TrialResult> best = result.best();
    if (best.isEmpty()) {
      return result.trials().isEmpty()
          ? "No trial has ended."
          : "No trial ended with a score: %s.".formatted(counts());
    }
    String value = Digits.shown(best.get().value());
    if (figures.comparison().isEmpty()) {
      return "Trial %d is the best, with a %s of %s. The file as given (trial 0) has no score to compare it with."
          .formatted(best.get().trial(), figures.score(), value);
    }
    FileComparison comparison = figures.comparison().get();
    if (comparison.best().isFile()) {
      return comparison.rivals() == 0
          ? "The file as given has a %s of %s; no other trial is complete."
              .formatted(figures.score(), value)
          : "None of %d other complete trials is better than the file as given, whose %s is %s."
              .formatted(comparison.rivals(), figures.score(), value);
    }
    return "Trial %d is the best, with a %s of %s, better by %s than the file as given (%s)."
        .formatted(
            best.get().trial(),
            figures.score(),
            value,
            Digits.shown(comparison.gain()),
            Digits.shown(comparison.file().value()));
  }

  /** How much of the lead may be chance; empty if there is no lead. */
  Optional<String> lead() {
    return figures.comparison().filter(comparison -> !comparison.best().isFile()).map(this::lead);
  }

  private String lead(FileComparison comparison) {
    if (!comparison.knowsNoise()) {
      return "Both were measured on one validation part, and nothing says how much of the lead is chance (sweep.folds: 5 does).";
    }
    if (!(comparison.standardError() > 0)) {
      return "The lead is the same on each of %d folds."
          .formatted(comparison.file().scores().size());
    }
    return "The lead is %s standard errors (± %s over %d folds); of %d trials no better than the file the luckiest may lead by %s. %s"
        .formatted(
            Digits.shown(comparison.gain() / comparison.standardError()),
            Digits.shown(comparison.standardError()),
            comparison.file().scores().size(),
            comparison.rivals(),
            Digits.shown(comparison.chance() / comparison.standardError()),
            comparison.keepsFile() ? "It may be chance." : "It is more than chance.");
  }

  /** What was saved, and why. */
  String saved() {
    if (figures.refits().isEmpty()) {
      if (result.reason() == Reason.INTERRUPTED) {
        return "The search was interrupted, and no model is saved yet: ./tabfit sweep --resume with the same file goes on from here.";
      }
      return result.best().isEmpty()
          ? "No model is saved."
          : "The last training was interrupted, and no model is saved yet: --resume goes on from here.";
    }
    boolean kept = figures.refits().get().keepsFile();
    String model =
        kept || result.best().map(TrialResult::isFile).orElse(false)
            ? "The file as given"
            : "Trial " + result.best().map(TrialResult::trial).orElse(0);
    return model
        + " was trained again on training and validation rows together, and is saved as model.zip"
        + (kept && figures.comparison().map(c -> !c.best().isFile()).orElse(false)
            ? ", since no trial leads by more than chance may give."
            : ".");
  }

  /** Which parameters explain the differences; empty for too few trials to tell. */
  Optional<String> mattered() {
    Map<String, Double> importance = result.importance();
    if (importance.isEmpty() || importance.values().stream().allMatch(share -> share == 0)) {
      return Optional.empty();
    }
    Map<String, String> names = ParameterAxis.names(List.copyOf(importance.keySet()));
    List<String> parts = new ArrayList<>();
    importance.entrySet().stream()
        .limit(NAMED)
        .forEach(
            e -> parts.add("%s (%.0f %%)".formatted(names.get(e.getKey()), 100 * e.getValue())));
    return Optional.of(
        "Of what single parameters explain of the differences between trials, the most is due to "
            + String.join(", then ", parts)
            + ".");
  }

  /** How many trials ended how, in how much time, and why no more were begun. */
  String counts() {
    int trials = result.trials().size();
    return "%s %s: %s complete, %s pruned, %s failed"
        .formatted(
            Digits.count(trials),
            trials == 1 ? "trial" : "trials",
            Digits.count(result.count(Status.COMPLETE)),
            Digits.count(result.count(Status.PRUNED)),
            Digits.count(result.count(Status.FAILED)));
  }

  /** Why the search ended. */
  String ended() {
    return switch (result.reason()) {
      case TRIALS -> "all trials were run";
      case EXHAUSTED -> "every combination of the space was tried";
      case TIME_LIMIT -> "the time was up";
      case TARGET_SCORE -> "the target score was reached";
      case FAILURES -> "too many trials failed in a row";
      case INTERRUPTED -> "it was interrupted";
    };
  }

  /** What a reader might do next. */
  List<String> advice() {
    List<String> advice = new ArrayList<>();
    int trials = result.trials().size();
    int failed = result.count(Status.FAILED);
    if (failed > 0 && failed >= MANY_FAILURES * trials) {
      advice.add(
          "%d of %d trials failed: see the reasons below, and narrow the space."
              .formatted(failed, trials));
    }
    Optional<TrialResult> best = result.best().filter(trial -> !trial.isFile());
    best.ifPresent(
        trial -> {
          figures.axes().forEach(axis -> edge(axis, trial).ifPresent(advice::add));
          if (trials >= FEWEST_TRIALS
              && trial.trial() > LATE * trials
              && result.reason() != Reason.TARGET_SCORE) {
            advice.add(
                "The best trial came late (%d of %d): more trials may find a better one (--resume with more --trials goes on)."
                    .formatted(trial.trial(), trials));
          }
        });
    figures
        .scale()
        .filter(scale -> scale.best() == scale.worst() && figures.complete().size() > 1)
        .ifPresent(
            scale ->
                advice.add(
                    "All complete trials have the same score: what varies has no effect on it."));
    return advice;
  }

  /** The best trial's value lies at an end of the range that was searched. */
  private Optional<String> edge(ParameterAxis axis, TrialResult trial) {
    double place = axis.place(figures.setting(trial, axis.path()));
    boolean isEdge = place <= EDGE || place >= 1 - EDGE;
    if (axis.isNames() || !isEdge) {
      return Optional.empty();
    }
    return Optional.of(
        "The best trial has %s at the %s end of its range: a wider range may hold a better one."
            .formatted(axis.name(), place <= EDGE ? "lower" : "upper"));
  }
}
