package io.github.tabfit.cli;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ReportOption;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.RunsJson;
import io.github.tabfit.cli.text.RunsText;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.runs.RunFilter;
import io.github.tabfit.runs.RunList;
import io.github.tabfit.runs.RunOrder;
import io.github.tabfit.runs.TrainedRun;
import io.github.tabfit.runs.report.RunsPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit runs}. */
@Command(
    name = "runs",
    description = {
      "Lists trainings.",
      "",
      "Each with its date, table, and score beside the naive model's: of the folds if it",
      "was cross-validated, else of the test rows, or of validation rows. 'gain' is the",
      "share of the naive model's error that is gone."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit runs",
      "  tabfit runs models/penguins --sort score",
      "  tabfit runs --filter penguins --filter 'accuracy>0.9' --filter 'date>=2025-03'",
      "  tabfit runs --filter state=broken --json"
    })
final class RunsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "models",
      paramLabel = "FOLDER",
      description = "The folder with runs in it, at any depth (default: models).")
  private Path folder;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "date",
      description =
          "date (the newest first, the default), score (the most gain first), seconds, name.")
  private RunOrder order;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description =
          "A text in name, run, data, target, task, state or part; or a condition on those, date, seconds, rows, score, gain or a metric, as accuracy>0.9. Several: all of them.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "The score (default: accuracy of classes, rmse of numbers).")
  private Optional<String> metric;

  @Mixin private ReportOption report;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Optional<Metric> chosen = metric.map(Metric::byId);
    List<RunFilter> tests = filters.stream().map(RunFilter::of).toList();
    List<TrainedRun> all = RunList.below(folder);
    Stream<TrainedRun> kept =
        all.stream().filter(run -> tests.stream().allMatch(test -> test.test(run)));
    List<TrainedRun> runs = kept.sorted(order.comparator(chosen)).toList();
    report.write(() -> RunsPage.of(folder, runs, chosen), common);
    if (common.json()) {
      common.printJson(RunsJson.of(folder, runs, chosen));
      return ExitCode.DONE;
    }
    if (runs.isEmpty()) {
      common.say(
          all.isEmpty()
              ? "%s: no trainings (tabfit train makes one)".formatted(folder)
              : "%s: none of %d trainings passes the filter".formatted(folder, all.size()));
      return ExitCode.DONE;
    }
    RunsText text = new RunsText(runs, chosen);
    int width = common.terminal().out() ? common.terminal().columns() : RunsText.WIDE;
    common.out().print(text.text(width));
    common.out().flush();
    text.notes().forEach(note -> common.say("Note: " + note));
    return ExitCode.DONE;
  }
}
