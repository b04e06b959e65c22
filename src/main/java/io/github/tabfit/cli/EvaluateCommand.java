package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.DataOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.DecisionText;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.run.ModelEvaluation;
import io.github.tabfit.run.RunJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit evaluate}. */
@Command(
    name = "evaluate",
    description = "Measures a model on labelled rows.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Example:",
      "  tabfit evaluate models/iris/latest/model.zip --data data/iris.csv"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      required = true,
      description =
          "The table, a file, a jdbc: URL, or - for standard input, with the target's column.")
  private String data;

  @Mixin private DataOptions database;

  @Mixin private RowsToScore differences;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    RowsToScore.Watch watch = differences.watch(predictor);
    List<Finding> findings = new ArrayList<>();
    ModelEvaluation.Measured measured =
        ModelEvaluation.of(predictor, database.source(data), watch, findings::add);
    differences.say(watch, findings, common);
    if (common.json()) {
      common.printJson(RunJson.evaluation(measured, predictor.bundle()));
      return ExitCode.DONE;
    }
    EvaluationResult result = measured.result();
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of("rows", String.valueOf(result.rows())));
    measured.forecasts().keySet().forEach(name -> header.add(name.replace('_', ' ')));
    table.row(header);
    result
        .metrics()
        .forEach(
            (name, value) -> {
              List<String> row = new ArrayList<>(List.of(name, Tables.figure(value)));
              for (EvaluationResult forecast : measured.forecasts().values()) {
                row.add(Tables.figure(forecast.metrics().getOrDefault(name, Double.NaN)));
              }
              table.row(row);
            });
    common.out().print(table.text());
    if (result instanceof ClassificationResult classification) {
      common.out().println();
      common.out().print(classification.confusion().toText());
      common.out().println();
      common.out().print(classification.perClassText());
    }
    common.out().println();
    DecisionText.lines(predictor.bundle()).forEach(common.out()::println);
    common.printVerdict(measured.verdict());
    common.out().flush();
    return ExitCode.DONE;
  }
}
