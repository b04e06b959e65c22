package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.RangeWatch;
import io.github.tabfit.spec.SourceSpec;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit predict}. */
@Command(
    name = "predict",
    description = {
      "Predicts the rows of a table.",
      "Writes CSV in the rows' order: a column 'prediction', and for classes 'probability_<class>' each."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit predict models/iris/latest/model.zip --data new.csv",
      "  tabfit predict models/iris/latest/model.zip --data new.csv --output predictions.csv",
      "  tabfit predict models/iris/latest --data jdbc:postgresql://host/db --query 'SELECT * FROM iris ORDER BY id'"
    })
final class PredictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      required = true,
      description = "The table: a file or a jdbc: URL; the target's column is not needed.")
  private String data;

  @Mixin private DataOptions database;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the predictions go; stdout unless given.")
  private Path output;

  @Mixin private RangeOption range;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    SourceSpec source = database.source(data);
    Optional<RangeWatch> watch = range.watch(predictor);
    PredictionWriter writer = new PredictionWriter(predictor, common.json(), watch);
    if (output == null) {
      try {
        long rows = writer.write(source, common.out());
        common.out().flush();
        common.say(rows + " rows predicted");
        range.warn(watch, common);
      } catch (IOException e) {
        throw new SpecException("stdout cannot be written: " + e.getMessage(), e);
      }
      return ExitCode.DONE;
    }
    long rows = WholeFile.write(output, out -> writer.write(source, out));
    common.say(rows + " rows predicted: " + output);
    range.warn(watch, common);
    return ExitCode.DONE;
  }
}
