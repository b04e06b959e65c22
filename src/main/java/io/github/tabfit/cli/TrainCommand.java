package io.github.tabfit.cli;

import io.github.tabfit.Experiment;
import io.github.tabfit.cli.completion.Words;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ExperimentOptions;
import io.github.tabfit.cli.option.OutputOptions;
import io.github.tabfit.cli.option.UiOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.progress.TrainingProgress;
import io.github.tabfit.cli.text.CrossValidationText;
import io.github.tabfit.cli.text.DecisionText;
import io.github.tabfit.cli.text.Glyphs;
import io.github.tabfit.cli.text.LossLines;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.cli.text.TrainingSummary;
import io.github.tabfit.dashboard.TrainingBoard;
import io.github.tabfit.dashboard.TrainingFacts;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.training.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabfit train}. */
@Command(
    name = "train",
    description = "Trains a network on a table, evaluates it, and saves the model.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit train models/iris.yaml",
      "  tabfit train models/iris.yaml --seed 1 --set training.epochs=50",
      "  tabfit train --data houses.csv --target price --output /tmp/houses",
      "  tabfit train --data houses.csv --target price --interval 0.9",
      "  tabfit train --data houses.csv --target price --preset best --time-limit 10m",
      "  tabfit train models/iris.yaml --folds 5 --repeats 2",
      "  tabfit train models/diamonds.yaml --ui",
      "  tabfit train models/iris.yaml --json | jq .metrics.test"
    })
final class TrainCommand implements Callable<Integer> {
  private static final double MEGA = 1 << 20;

  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      completionCandidates = Words.Presets.class,
      description =
          "What stands in for what is left out: quick, standard, or best, which searches first; replaces preset.")
  private String preset;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description =
          "How long --preset best may take, about, such as 90s, 10m or 1h30m (default: 10m); replaces sweep.time_limit.")
  private String timeLimit;

  @Option(
      names = "--interval",
      paramLabel = "SHARE",
      description =
          "Predict a number with bounds that hold this share of new rows, such as 0.9; replaces evaluation.interval.")
  private Double interval;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "Score N models, each trained without its fold of the rows, and save one trained on all; replaces cross_validation.folds.")
  private Integer folds;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Deal the rows into folds N times; replaces cross_validation.repeats.")
  private Integer repeats;

  @Option(
      names = "--no-report",
      description = "Leave out report.html, the page about the training in the run's folder.")
  private boolean withoutReport;

  @Mixin private OutputOptions output;

  @Mixin private UiOptions ui;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    TrainingProgress progress = new TrainingProgress(common);
    Optional<TrainingBoard> board = ui.board(() -> new TrainingBoard(progress));
    UiOptions.Served page = ui.serve(board, common);
    try (page) {
      Run run = train(progress, board);
      board.ifPresent(shown -> shown.ended(run));
      return report(run);
    }
  }

  private Run train(TrainingProgress progress, Optional<TrainingBoard> board) {
    try (progress) {
      Experiment requested = experiment().output(output.place());
      requested = withoutReport ? requested.withoutReport() : requested;
      return requested.train(
          board.<TrainingListener>map(shown -> shown).orElse(progress),
          prepared -> {
            board.ifPresent(shown -> shown.begin(TrainingFacts.of(prepared)));
            describe(prepared, progress);
          });
    }
  }

  private int report(Run run) {
    if (run.isCancelled()) {
      common.say("Interrupted: a checkpoint is in " + run.folder());
      return ExitCode.INTERRUPTED;
    }
    if (common.json()) {
      common.printJson(RunJson.summary(run));
    } else {
      show(run);
      common.sayPage(run.folder());
    }
    return ExitCode.DONE;
  }

  private Experiment experiment() {
    Experiment requested = experiment.experiment();
    requested = ExperimentOptions.with(requested, "preset", preset);
    requested = ExperimentOptions.with(requested, "sweep.time_limit", timeLimit);
    if (timeLimit != null && !requested.document().isBest()) {
      throw new SpecException(
          "--time-limit is for --preset best, whose search it ends (leave it out, or add --preset best)");
    }
    requested = ExperimentOptions.with(requested, "evaluation.interval", interval);
    requested = ExperimentOptions.with(requested, "cross_validation.folds", folds);
    return ExperimentOptions.with(requested, "cross_validation.repeats", repeats);
  }

  private void describe(PreparedExperiment prepared, TrainingProgress progress) {
    int columns = prepared.preprocessing().columns().size();
    common.say(
        String.format(
            Locale.ROOT,
            "%s: %s of %s from %d columns (%d features); rows: %d train, %d validation, %d test",
            prepared.spec().name(),
            prepared.task().id(),
            prepared.spec().data().target(),
            columns,
            prepared.preprocessing().featureCount(),
            prepared.train().rows(),
            prepared.validation().rows(),
            prepared.test().rows()));
    if (!prepared.taskReason().isEmpty()) {
      common.say("Note: " + prepared.taskReason());
    }
    if (prepared.spec().data().source() instanceof SourceSpec.Jdbc jdbc && !jdbc.isOrdered()) {
      common.say(
          "Note: the query has no ORDER BY: the database may give its rows in another order, and other rows train");
    }
    for (Finding finding : prepared.preprocessing().findings()) {
      common.say("Note: " + finding.message());
    }
    if (prepared.train().isOnDisk()) {
      double rows = prepared.train().rows();
      rows += prepared.validation().rows();
      rows += prepared.test().rows();
      common.say(
          String.format(
              Locale.ROOT,
              "Note: the rows are held on disk, %.0f MB of features, beside a heap of %.0f MB (data.cache)",
              rows * prepared.preprocessing().featureCount() * Float.BYTES / MEGA,
              Runtime.getRuntime().maxMemory() / MEGA));
    }
    prepared
        .spec()
        .crossValidation()
        .ifPresent(
            validation ->
                common.say(
                    String.format(
                        Locale.ROOT,
                        "Cross-validation: %d folds%s, then a model of all rows",
                        validation.folds(),
                        validation.repeats() == 1
                            ? ""
                            : ", dealt " + validation.repeats() + " times")));
    progress.begin(prepared);
  }

  /** The result, and around it what is for the eye alone. */
  private void show(Run run) {
    Glyphs glyphs = Glyphs.ofProcess();
    int columns = common.terminal().columns();
    List<String> losses = LossLines.of(run.training(), columns, glyphs);
    if (!losses.isEmpty()) {
      common.say("");
      losses.forEach(common::say);
      common.say("");
    }
    print(run);
    if (!common.quiet()) {
      for (String line : TrainingSummary.of(run, CheapImportance.of(run), columns, glyphs)) {
        common.say(line);
      }
    }
  }

  private void print(Run run) {
    common
        .out()
        .print(
            run.crossValidation()
                .map(scored -> CrossValidationText.of(scored, usedRows(run)))
                .orElseGet(() -> parts(run)));
    int members = run.training().members().size();
    common
        .out()
        .printf(
            Locale.ROOT,
            "%n%sTrained %s%d epochs in %.1f s (%s engine); weights of epoch %d%s. Model: %s%n",
            run.crossValidation().isPresent() ? refitted(run) : "",
            members > 1 ? members + " networks of " : "",
            run.training().epochs(),
            run.seconds(),
            run.training().engine().id(),
            run.training().bestEpoch(),
            members > 1 ? " on average" : "",
            run.model());
    DecisionText.lines(run.bundle()).forEach(common.out()::println);
    common.printVerdict(run.verdict());
    common.out().flush();
  }

  private static int usedRows(Run run) {
    return run.experiment().train().rows() + run.experiment().validation().rows();
  }

  private static String refitted(Run run) {
    return String.format(
        Locale.ROOT,
        "The model that is saved was made in the same way of all %d rows; the time is that of folds and model.%n",
        usedRows(run));
  }

  private static String parts(Run run) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    for (String part : List.of("train", "validation", "test")) {
      run.metrics(part).ifPresent(metrics -> parts.put(part, metrics));
    }
    parts.put("baseline", run.baseline().metrics());
    run.forecasts().forEach((name, result) -> parts.put(name, result.metrics()));
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(parts.keySet());
    table.row(header);
    for (String metric : parts.get("train").keySet()) {
      List<String> row = new ArrayList<>(List.of(metric));
      parts
          .values()
          .forEach(values -> row.add(Tables.figure(values.getOrDefault(metric, Double.NaN))));
      table.row(row);
    }
    return table.text();
  }
}
