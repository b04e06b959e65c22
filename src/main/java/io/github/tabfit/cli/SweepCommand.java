package io.github.tabfit.cli;

import io.github.tabfit.Experiment;
import io.github.tabfit.cli.completion.Words;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ExperimentOptions;
import io.github.tabfit.cli.option.OutputOptions;
import io.github.tabfit.cli.option.UiOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.progress.SweepProgress;
import io.github.tabfit.dashboard.SweepBoard;
import io.github.tabfit.dashboard.SweepFacts;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepRun;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "depth, width, activation, dropout and l2 are. The first trial is the file as",
      "given, and its model is saved unless another is better beyond chance.",
      "",
      "Examples:",
      "  tabfit sweep models/house-prices.yaml",
      "  tabfit sweep models/digits.yaml --strategy tpe --pruning asha --time-limit 10m",
      "  tabfit sweep models/digits.yaml --resume",
      "  tabfit sweep --data houses.csv --target price --json | jq .best.parameters"
    })
final class SweepCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Candidates at the most, the file as given the first; replaces sweep.trials.")
  private Integer trials;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Trials at a time; replaces sweep.parallel (default: the number of cores).")
  private Integer parallel;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      completionCandidates = Words.Strategies.class,
      description = "random, grid, genetic or tpe; replaces sweep.strategy.")
  private String strategy;

  @Option(
      names = "--pruning",
      paramLabel = "P",
      completionCandidates = Words.Prunings.class,
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
      description =
          "Continue the newest sweep of this model, or the one in --output, with the options that it was begun with.")
  private boolean resume;

  @Option(
      names = "--no-report",
      description = "Leave out report.html, the page about the sweep in its folder.")
  private boolean withoutReport;

  @Mixin private OutputOptions output;

  @Mixin private UiOptions ui;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    SweepProgress progress = new SweepProgress(common);
    Optional<SweepBoard> board = ui.board(() -> new SweepBoard(progress));
    UiOptions.Served page = ui.serve(board, common);
    try (page) {
      SweepRun run = search(progress, board);
      board.ifPresent(shown -> shown.ended(run));
      return report(run);
    }
  }

  private SweepRun search(SweepProgress progress, Optional<SweepBoard> board) {
    try (progress) {
      SweepListener listener = board.<SweepListener>map(shown -> shown).orElse(progress);
      Consumer<Sweep> ready =
          sweep -> {
            board.ifPresent(shown -> shown.begin(SweepFacts.of(sweep)));
            describe(sweep, progress);
          };
      Experiment requested = experiment();
      return resume ? requested.resumeSweep(listener, ready) : requested.sweep(listener, ready);
    }
  }

  private int report(SweepRun run) {
    if (common.json()) {
      common.printJson(SweepJson.summary(run));
    } else {
      new SweepReport(common.out()).print(run);
      common.sayPage(run.folder());
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
    requested = ExperimentOptions.with(requested, "sweep.trials", trials);
    requested = ExperimentOptions.with(requested, "sweep.parallel", parallel);
    requested = ExperimentOptions.with(requested, "sweep.strategy", strategy);
    requested = ExperimentOptions.with(requested, "sweep.pruning", pruning);
    requested = ExperimentOptions.with(requested, "sweep.time_limit", timeLimit);
    requested = withoutReport ? requested.withoutReport() : requested;
    return requested.output(output.place());
  }

  private static String folds(SweepSpec spec) {
    String times = spec.repeats() > 1 ? spec.repeats() + " times " : "";
    return spec.folds() > 1 ? " over " + times + spec.folds() + " folds" : "";
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
            folds(spec),
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
}
