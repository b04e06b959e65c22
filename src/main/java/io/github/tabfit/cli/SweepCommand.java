package io.github.tabfit.cli;

import io.github.tabfit.Experiment;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabfit sweep}. */
@Command(
    name = "sweep",
    description =
        "Searches hyperparameters, trains the best of them on training and validation rows, and saves the model.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "What is searched stands in the file's section sweep; else the learning rate,",
      "depth, width, activation, dropout and l2 are.",
      "",
      "Examples:",
      "  tabfit sweep models/house-prices.yaml",
      "  tabfit sweep models/digits.yaml --strategy tpe --pruning asha --time-limit 10m",
      "  tabfit sweep models/digits.yaml --resume",
      "  tabfit sweep --data houses.csv --target price --json | jq .best.parameters"
    })
final class SweepCommand implements Callable<Integer> {
  private static final int LEADERBOARD = 10;

  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Candidates at the most; replaces sweep.trials.")
  private Integer trials;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Trials at a time; replaces sweep.parallel (default: the number of cores).")
  private Integer parallel;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description = "random, grid, genetic or tpe; replaces sweep.strategy.")
  private String strategy;

  @Option(
      names = "--pruning",
      paramLabel = "P",
      description = "none, asha or median; replaces sweep.pruning.")
  private String pruning;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description =
          "When to stop at the latest, such as 90s, 10m or 1h30m; replaces sweep.time_limit.")
  private String timeLimit;

  @Option(
      names = "--resume",
      description = "Continue the newest sweep of this model, or the one in --output.")
  private boolean resume;

  @Mixin private OutputOptions output;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    SweepRun run;
    try (SweepProgress progress = new SweepProgress(common)) {
      Experiment requested = experiment();
      run =
          resume
              ? requested.resumeSweep(progress, sweep -> describe(sweep, progress))
              : requested.sweep(progress, sweep -> describe(sweep, progress));
    }
    if (common.json()) {
      common.printJson(SweepJson.summary(run));
    } else {
      print(run);
    }
    if (run.isInterrupted()) {
      common.say(
          output.isForced()
              ? "Interrupted: an earlier run in " + run.folder() + " stays as it was"
              : "Interrupted: continue with --resume; what there is, is in " + run.folder());
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.DONE;
  }

  private Experiment experiment() {
    Experiment requested = experiment.experiment();
    requested = with(requested, "sweep.trials", trials);
    requested = with(requested, "sweep.parallel", parallel);
    requested = with(requested, "sweep.strategy", strategy);
    requested = with(requested, "sweep.pruning", pruning);
    requested = with(requested, "sweep.time_limit", timeLimit);
    return requested.output(output.place());
  }

  private static Experiment with(Experiment experiment, String path, Object value) {
    return value == null ? experiment : experiment.with(path, value);
  }

  private void describe(Sweep sweep, SweepProgress progress) {
    SweepSpec spec = sweep.spec();
    common.say(
        String.format(
            Locale.ROOT,
            "%s: %s search, %d trials at the most, for the best validation %s%s; rows: %d train, %d validation, %d test",
            sweep.experiment().spec().name(),
            spec.strategy().id(),
            spec.trials(),
            spec.metric(),
            spec.folds() > 1 ? " of " + spec.folds() + " folds" : "",
            sweep.experiment().train().rows(),
            sweep.experiment().validation().rows(),
            sweep.experiment().test().rows()));
    common.say(
        "Varied: " + String.join(", ", spec.space().stream().map(SearchParameter::path).toList()));
    for (Finding finding : sweep.experiment().preprocessing().findings()) {
      common.say("Note: " + finding.message());
    }
    progress.begin(spec);
  }

  private void print(SweepRun run) {
    SweepResult result = run.result();
    List<SearchParameter> space = run.sweep().spec().space();
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of("trial", result.metric().id(), "epoch"));
    space.forEach(parameter -> header.add(shortName(parameter.path())));
    table.row(header);
    result.ranked().stream()
        .filter(TrialResult::isComplete)
        .limit(LEADERBOARD)
        .forEach(trial -> table.row(row(trial, space)));
    common.out().print(table.text());
    common
        .out()
        .printf(
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
      common.out().println("What explains the differences: " + String.join(", ", shares));
    }
    run.winner().ifPresent(this::print);
    common.out().flush();
  }

  private void print(Run winner) {
    if (!winner.test().isEmpty()) {
      Tables table = new Tables();
      table.row(List.of("", "test", "baseline"));
      winner
          .test()
          .forEach(
              (metric, value) ->
                  table.row(
                      List.of(
                          metric,
                          Tables.figure(value),
                          Tables.figure(
                              winner.baseline().metrics().getOrDefault(metric, Double.NaN)))));
      common.out().printf("%nThe best, trained on training and validation rows:%n%s", table.text());
    }
    common.out().printf("%nModel: %s%n", winner.model());
  }

  private static List<String> row(TrialResult trial, List<SearchParameter> space) {
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(trial.trial()));
    row.add(Tables.figure(trial.value()));
    row.add(String.valueOf(trial.bestEpoch()));
    for (SearchParameter parameter : space) {
      row.add(SweepJson.plain(trial.settings().getOrDefault(parameter.path(), "\"-\"")));
    }
    return row;
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
