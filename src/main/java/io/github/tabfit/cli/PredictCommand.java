package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.DataOptions;
import io.github.tabfit.cli.option.DecisionOptions;
import io.github.tabfit.cli.option.KeptColumns;
import io.github.tabfit.cli.option.ReasonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.progress.ReasonsProgress;
import io.github.tabfit.cli.text.CsvPredictions;
import io.github.tabfit.cli.text.JsonPredictions;
import io.github.tabfit.cli.text.PredictionText;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
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
      "with network.output.loss: quantile 'quantile_<level>' each.",
      "A model of series takes a table of their history, and writes a row a series: its columns, the",
      "time that is predicted, the prediction.",
      "Columns of --keep stand before them, reasons behind: 'reason_1' the column,",
      "'reason_1_value' the row's value, 'reason_1_contribution' its Shapley value, ..."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit predict models/iris/latest/model.zip --data new.csv",
      "  tabfit predict models/iris/latest --data new.csv --output predictions.csv",
      "  tabfit predict models/houses/latest --data new.csv --keep id,date --reasons 3",
      "  tabfit predict models/churn/latest --data new.csv --threshold 0.3",
      "  tabfit predict models/passengers/latest --data history.csv --steps 12",
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

  @Option(
      names = "--keep",
      paramLabel = "A,B",
      description =
          "Columns of the table that go along as they stand, before the prediction; may be repeated.")
  private List<String> keep = List.of();

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of a model of series: how many next values, each predicted from those before it.")
  private int steps;

  @Mixin private ReasonOptions reasons;
  @Mixin private DecisionOptions decision;
  @Mixin private RowsToScore differences;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = decision.of(Predictor.load(model));
    int reasonsEach = reasons.count(predictor.modelColumns().size());
    SourceSpec source = database.source(data);
    RowsToScore.Watch watch = differences.watch(predictor);
    String done;
    RowsWriter writer;
    try (ReasonsProgress progress = new ReasonsProgress(common)) {
      writer =
          predictor.bundle().isOfSeries()
              ? forecasts(predictor, reasonsEach, watch)
              : rows(predictor, reasonsEach, progress, watch);
      done = output == null ? print(source, writer) : write(source, writer);
    } catch (CancellationException e) {
      common.say("Interrupted" + (output == null ? "" : ": " + output + " was not written"));
      return ExitCode.INTERRUPTED;
    }
    common.say(done);
    differences.say(watch, writer.findings(), common);
    return ExitCode.DONE;
  }

  private RowsWriter rows(
      Predictor predictor, int reasonsEach, ReasonsProgress progress, RowsToScore.Watch watch) {
    if (steps != 1) {
      throw new SpecException(
          "--steps is for a model of series, and this one predicts rows that stand for themselves");
    }
    return new PredictionWriter(
        predictor,
        new KeptColumns(keep),
        kept -> text(predictor, kept, reasonsEach),
        reasons.explainer(predictor, progress),
        progress,
        watch);
  }

  private RowsWriter forecasts(Predictor predictor, int reasonsEach, RowsToScore.Watch watch) {
    if (!keep.isEmpty() || reasonsEach > 0) {
      throw new SpecException(
          "--keep and --reasons go with rows that stand for themselves: a prediction of a series has its columns and its time beside it (explain tells what its windows go by)");
    }
    return new ForecastWriter(predictor, steps, kept -> text(predictor, kept, 0), watch);
  }

  private PredictionText text(Predictor predictor, List<String> kept, int reasonsEach) {
    return common.json()
        ? new JsonPredictions(predictor, kept, reasonsEach)
        : new CsvPredictions(predictor, kept, reasonsEach);
  }

  private String print(SourceSpec source, RowsWriter writer) {
    try {
      long rows = writer.write(source, common.data());
      common.out().flush();
      return rows + " rows predicted";
    } catch (IOException e) {
      // The writer throws none of its own: what is not taken is no fault of a file.
      throw new UncheckedIOException(e);
    }
  }

  private String write(SourceSpec source, RowsWriter writer) {
    return WholeFile.writeText(output, out -> writer.write(source, out))
        + " rows predicted: "
        + output;
  }
}
