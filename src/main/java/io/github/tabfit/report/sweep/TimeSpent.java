package io.github.tabfit.report.sweep;

import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.ScatterChart;
import io.github.tabfit.page.Section;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where the trials' time went. */
final class TimeSpent {
  private static final int SLOWEST = 5;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private final SweepFigures figures;

  TimeSpent(SweepFigures figures) {
    this.figures = figures;
  }

  /** A duration for people. */
  static String duration(double seconds) {
    if (seconds >= HOUR) {
      return String.format(
          Locale.ROOT, "%d h %02d min", (int) (seconds / HOUR), (int) (seconds % HOUR / MINUTE));
    }
    if (seconds >= MINUTE) {
      return String.format(
          Locale.ROOT, "%d min %02d s", (int) (seconds / MINUTE), (int) (seconds % MINUTE));
    }
    return Digits.shown(seconds) + " s";
  }

  /**
   * @param drawn trials of the picture, all complete
   */
  Section section(List<TrialResult> drawn) {
    List<TrialResult> trials = figures.result().trials();
    double total = trials.stream().mapToDouble(TrialResult::seconds).sum();
    Section section = Section.headed("Where the time went");
    double wall = History.of(figures.result()).seconds();
    section.text(
        "The trials took %s of training in %s%s."
            .formatted(
                duration(total),
                duration(wall),
                wall > 0
                    ? String.format(Locale.ROOT, ": %.1f at a time on average", total / wall)
                    : ""));
    PageTable table =
        PageTable.of(
            "Seconds by how trials ended",
            "ended",
            "trials",
            "seconds",
            "share",
            "seconds each",
            "epochs each");
    for (Status status : Status.values()) {
      List<TrialResult> of = trials.stream().filter(trial -> trial.status() == status).toList();
      double seconds = of.stream().mapToDouble(TrialResult::seconds).sum();
      if (!of.isEmpty()) {
        table.row(
            status.id(),
            of.size(),
            seconds,
            Digits.percent(total > 0 ? seconds / total : 0),
            seconds / of.size(),
            of.stream().mapToInt(TrialResult::epochs).average().orElse(0));
      }
    }
    section.table(table);
    if (drawn.size() > 1) {
      section.charts(
          List.of(
              ScatterChart.of(
                      "Did more time help?",
                      "Each complete trial by its duration and its score.",
                      "seconds",
                      figures.score())
                  .points("trials", seconds(drawn), values(drawn))
                  .chart(),
              slowest(trials)));
    }
    return section;
  }

  private static io.github.tabfit.page.Chart slowest(List<TrialResult> trials) {
    BarChart bars =
        BarChart.of(
            "The slowest trials", "Their numbers, and how many seconds each took.", "seconds");
    trials.stream()
        .sorted(Comparator.comparingDouble(TrialResult::seconds).reversed())
        .limit(SLOWEST)
        .forEach(trial -> bars.bar("trial " + SweepFigures.label(trial), trial.seconds()));
    return bars.chart();
  }

  private static double[] seconds(List<TrialResult> trials) {
    return trials.stream().mapToDouble(TrialResult::seconds).toArray();
  }

  /** Those that are far worse than the others would press these into a line. */
  private double[] values(List<TrialResult> trials) {
    ScoreScale scale = figures.scale().orElseThrow();
    return trials.stream()
        .mapToDouble(trial -> Math.max(scale.low(), Math.min(scale.high(), trial.value())))
        .toArray();
  }
}
