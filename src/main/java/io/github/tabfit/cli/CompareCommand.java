package io.github.tabfit.cli;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ReportOption;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.ComparisonJson;
import io.github.tabfit.cli.text.ComparisonText;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.report.ComparisonPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit compare}. */
@Command(
    name = "compare",
    description = {
      "Tells in what models differ, and whether one is better on the same rows.",
      "",
      "The rows are the first model's test rows, without those that another was trained",
      "on, unless --data gives others. The intervals come from resampling them (paired",
      "bootstrap); classes are also held against each other by McNemar's exact test."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit compare models/iris/20250301-101500 models/iris/latest",
      "  tabfit compare small.zip large.zip --data new.csv --metric accuracy --json"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "2..*",
      paramLabel = "RUN",
      description = "The models, a run's folder or model.zip each; all are held against the first.")
  private List<Path> models;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Other rows, with the target's column.")
  private Optional<Path> data;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "Which decides (default: log_loss of probabilities, accuracy of other classes, rmse of numbers).")
  private Optional<String> metric;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "" + Comparison.SEED,
      description = "Of the resamples (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private ReportOption report;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(models, data, metric.map(Metric::byId), seed);
    report.write(() -> ComparisonPage.of(comparison), common);
    if (common.json()) {
      common.printJson(ComparisonJson.of(comparison));
    } else {
      common.out().print(ComparisonText.of(comparison));
      common.out().flush();
    }
    return ExitCode.DONE;
  }
}
