package io.github.tabfit.cli;

import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.sweep.FileComparison;
import io.github.tabfit.sweep.Refits;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep's end for people: the best trials, the file as given beside them, and what is saved. */
final class SweepReport {
  private static final int LEADERBOARD = 10;

  private final PrintWriter out;

  SweepReport(PrintWriter out) {
    this.out = out;
  }

  void print(SweepRun run) {
    SweepResult result = run.result();
    leaderboard(run);
    out.printf(
        Locale.ROOT,
        "%n%d trials in %.1f s: %d complete, %d pruned, %d failed (%s).%n",
        result.trials().size(),
        result.seconds(),
        result.count(Status.COMPLETE),
        result.count(Status.PRUNED),
        result.count(Status.FAILED),
        ended(result.reason()));
    if (!result.importance().isEmpty()) {
      List<String> shares = new ArrayList<>();
      result
          .importance()
          .forEach(
              (path, share) ->
                  shares.add(
                      String.format(Locale.ROOT, "%s %.0f %%", shortName(path), 100 * share)));
      out.println("What explains the differences: " + String.join(", ", shares));
    }
    run.refits().ifPresent(refits -> print(refits, result));
    out.flush();
  }

  /** The best trials, and the file's if it is not among them. */
  private void leaderboard(SweepRun run) {
    List<SearchParameter> space = run.sweep().spec().space();
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of("trial", run.result().metric().id(), "epoch"));
    space.forEach(parameter -> header.add(shortName(parameter.path())));
    table.row(header);
    run.result().leaders(LEADERBOARD).forEach(trial -> table.row(row(trial, space)));
    out.print(table.text());
  }

  private static List<String> row(TrialResult trial, List<SearchParameter> space) {
    List<String> row = new ArrayList<>();
    row.add(trial.isFile() ? trial.trial() + " (file)" : String.valueOf(trial.trial()));
    row.add(Tables.figure(trial.value()));
    row.add(String.valueOf(trial.bestEpoch()));
    for (SearchParameter parameter : space) {
      row.add(SweepJson.plain(trial.settings().getOrDefault(parameter.path(), "\"-\"")));
    }
    return row;
  }

  private void print(Refits refits, SweepResult result) {
    refits
        .comparison()
        .ifPresentOrElse(
            comparison -> out.println(verdict(comparison, result)),
            () -> out.println("The file as given ended without a score (trial 0)."));
    Run best = refits.best();
    if (!best.test().isEmpty()) {
      String name = result.best().map(trial -> "trial " + trial.trial()).orElse("");
      boolean beside = refits.file().isPresent() && !refits.file().get().equals(best);
      Tables table = new Tables();
      List<String> header = new ArrayList<>(List.of("", name));
      if (beside) {
        header.add("file");
      }
      header.add("baseline");
      table.row(header);
      best.test()
          .forEach(
              (metric, value) -> {
                List<String> row = new ArrayList<>(List.of(metric, Tables.figure(value)));
                if (beside) {
                  row.add(figure(refits.file().get(), metric));
                }
                row.add(Tables.figure(best.baseline().metrics().getOrDefault(metric, Double.NaN)));
                table.row(row);
              });
      out.printf(
          "%nTrained on training and validation rows, measured on the %d test rows:%n%s",
          best.experiment().test().rows(), table.text());
    }
    out.printf(
        "%nModel: %s (%s)%n",
        refits.saved().model(),
        refits.keepsFile() ? "the file as given" : "trial " + bestNumber(result));
  }

  private static int bestNumber(SweepResult result) {
    return result.best().map(TrialResult::trial).orElse(TrialResult.FILE);
  }

  private static String figure(Run run, String metric) {
    return Tables.figure(run.test().getOrDefault(metric, Double.NaN));
  }

  /** How much better the best trial is than the file, and how much of it may be chance. */
  static String verdict(FileComparison comparison, SweepResult result) {
    String metric = "validation " + result.metric().id();
    if (comparison.best().isFile()) {
      return "No trial is better than the file as given by %s (%s): the file is kept."
          .formatted(metric, Tables.figure(comparison.file().value()));
    }
    String gain =
        "Trial %d is better than the file as given by %s of %s"
            .formatted(comparison.best().trial(), Tables.figure(comparison.gain()), metric);
    if (!comparison.knowsNoise()) {
      return gain
          + "; on one validation part nothing says how much of that is chance (sweep.folds: 5 does).";
    }
    return "%s \u00b1 %s (standard error over %d folds): %s."
        .formatted(
            gain,
            Tables.figure(comparison.standardError()),
            comparison.file().scores().size(),
            comparison.keepsFile()
                ? "%s, so the file is kept".formatted(chance(comparison))
                : "more than chance (%s)".formatted(chance(comparison)));
  }

  private static String chance(FileComparison comparison) {
    return "by chance the best of %d trials may lead by %s"
        .formatted(comparison.rivals(), Tables.figure(comparison.chance()));
  }

  private static String shortName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String ended(SweepResult.Reason reason) {
    return switch (reason) {
      case TRIALS -> "all that were requested";
      case EXHAUSTED -> "all that the space has";
      case TIME_LIMIT -> "the time is up";
      case TARGET_SCORE -> "the target score is reached";
      case FAILURES -> "too many failures in a row";
      case INTERRUPTED -> "interrupted";
    };
  }
}
