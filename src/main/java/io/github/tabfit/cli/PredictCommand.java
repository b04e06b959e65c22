package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.DataOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.CsvPredictions;
import io.github.tabfit.cli.text.JsonPredictions;
import io.github.tabfit.cli.text.PredictionText;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit predict}. */
@Command(
    name = "predict",
    description = {
      "Predicts the rows of a table.",
      "Writes CSV in the rows' order: a column 'prediction', for classes 'probability_<class>' each,",
      "for numbers of a model with intervals (train --interval) 'lower' and 'upper', and of one",
      "with network.output.loss: quantile 'quantile_<level>' each."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit predict models/iris/latest/model.zip --data new.csv",
      "  tabfit predict models/iris/latest --data new.csv --output predictions.csv",
      "  zcat new.csv.gz | tabfit predict models/iris/latest --data - > predictions.csv",
      "  tabfit predict models/iris/latest --data jdbc:postgresql://host/db \\",
      "      --query 'SELECT * FROM iris ORDER BY id'"
    })
final class PredictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      required = true,
      description =
          "The table: a file, a jdbc: URL, or - for standard input; the target's column is not needed.")
  private String data;

  @Mixin private DataOptions database;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the predictions go; stdout unless given.")
  private Path output;

  @Mixin private RowsToScore differences;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    SourceSpec source = database.source(data);
    PredictionText text =
        common.json() ? new JsonPredictions(predictor) : new CsvPredictions(predictor);
    RowsToScore.Watch watch = differences.watch(predictor);
    PredictionWriter writer = new PredictionWriter(predictor, text, watch);
    try {
      common.say(output == null ? print(source, writer) : write(source, writer));
      differences.say(watch, writer.findings(), common);
      return ExitCode.DONE;
    } catch (CancellationException e) {
      common.say("Interrupted" + (output == null ? "" : ": " + output + " was not written"));
      return ExitCode.INTERRUPTED;
    }
  }

  private String print(SourceSpec source, PredictionWriter writer) {
    try {
      long rows = writer.write(source, common.data());
      common.out().flush();
      return rows + " rows predicted";
    } catch (IOException e) {
      // The writer throws none of its own: what is not taken is no fault of a file.
      throw new UncheckedIOException(e);
    }
  }

  private String write(SourceSpec source, PredictionWriter writer) {
    return WholeFile.writeText(output, out -> writer.write(source, out))
        + " rows predicted: "
        + output;
  }
}
