package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Trials without a score that counts, and why. */
final class GivenUp {
  private static final Pattern NUMBERS =
      Pattern.compile("NaN|-?Infinity|-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?");
  private static final int MOST_REASONS = 40;
  private static final int MOST_NUMBERS = 12;

  private final SweepFigures figures;

  GivenUp(SweepFigures figures) {
    this.figures = figures;
  }

  boolean isEmpty() {
    return of(Status.PRUNED).isEmpty() && of(Status.FAILED).isEmpty();
  }

  private List<TrialResult> of(Status status) {
    return figures.result().trials().stream().filter(trial -> trial.status() == status).toList();
  }

  Section section() {
    Section section = Section.headed("Pruned and failed trials");
    pruned(section, of(Status.PRUNED));
    failed(section, of(Status.FAILED));
    return section;
  }

  private void pruned(Section section, List<TrialResult> trials) {
    if (trials.isEmpty()) {
      return;
    }
    String rule =
        switch (figures.spec().pruning()) {
          case NONE -> "They were given up.";
          case ASHA ->
              "At a third, a ninth and a twenty-seventh of its epochs a trial goes on if its best is among the best third of all that came so far (successive halving).";
          case MEDIAN ->
              "A trial is given up once its best is worse than the median of what the complete trials before it had after the same epoch.";
        };
    section.text(
        "%s %s given up early. %s"
            .formatted(
                Digits.count(trials.size()),
                trials.size() == 1 ? "trial was" : "trials were",
                rule));
    Map<Integer, List<TrialResult>> byEpoch =
        trials.stream()
            .collect(Collectors.groupingBy(TrialResult::epochs, TreeMap::new, Collectors.toList()));
    PageTable table =
        PageTable.of(
            "After how many epochs trials were pruned",
            "epochs",
            "trials",
            "best until then",
            "numbers");
    byEpoch.entrySet().stream()
        .limit(MOST_REASONS)
        .forEach(
            entry -> {
              Comparator<TrialResult> byValue = Comparator.comparingDouble(TrialResult::value);
              TrialResult best =
                  entry.getValue().stream()
                      .min(
                          figures.result().metric().greaterIsBetter()
                              ? byValue.reversed()
                              : byValue)
                      .orElseThrow();
              table.row(
                  entry.getKey(), entry.getValue().size(), best.value(), numbers(entry.getValue()));
            });
    section.table(table);
  }

  private static void failed(Section section, List<TrialResult> trials) {
    if (trials.isEmpty()) {
      return;
    }
    Map<String, List<TrialResult>> byReason = new LinkedHashMap<>();
    trials.forEach(
        trial ->
            byReason.computeIfAbsent(kind(trial.error()), reason -> new ArrayList<>()).add(trial));
    List<Map.Entry<String, List<TrialResult>>> reasons = new ArrayList<>(byReason.entrySet());
    reasons.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    section.text(
        "%s %s for %s %s."
            .formatted(
                Digits.count(trials.size()),
                trials.size() == 1 ? "trial failed" : "trials failed",
                Digits.count(reasons.size()),
                reasons.size() == 1 ? "reason" : "different reasons"));
    PageTable table = PageTable.of("Why trials failed", "reason", "trials", "numbers");
    reasons.stream()
        .limit(MOST_REASONS)
        .forEach(e -> table.row(reason(e.getValue()), e.getValue().size(), numbers(e.getValue())));
    section.table(table);
    if (reasons.size() > MOST_REASONS) {
      section.text(
          Digits.count(reasons.size() - MOST_REASONS) + " more reasons are in leaderboard.csv.");
    }
  }

  /** Reasons that differ in numbers alone are one. */
  private static String kind(String error) {
    return NUMBERS.matcher(error).replaceAll("#");
  }

  private static String reason(List<TrialResult> trials) {
    String first = trials.get(0).error();
    boolean differ = trials.stream().anyMatch(trial -> !trial.error().equals(first));
    return differ ? first + " (with other numbers in other trials)" : first;
  }

  private static String numbers(List<TrialResult> trials) {
    String first =
        trials.stream()
            .limit(MOST_NUMBERS)
            .map(trial -> String.valueOf(trial.trial()))
            .collect(Collectors.joining(", "));
    return trials.size() > MOST_NUMBERS ? first + ", ..." : first;
  }
}
