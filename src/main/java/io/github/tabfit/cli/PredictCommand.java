package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    footer = {
      "",
      "Examples:",
      "  tabfit predict models/iris/latest/model.zip --data new.csv",
      "  tabfit predict models/iris/latest/model.zip --data new.csv --output predictions.csv"
    })
final class PredictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "The table; the target's column is not needed.")
  private Path data;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the predictions go; stdout unless given.")
  private Path output;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    PredictionWriter writer = new PredictionWriter(predictor, common.json());
    if (output == null) {
      try {
        long rows = writer.write(data, common.out());
        common.out().flush();
        common.say(rows + " rows predicted");
      } catch (IOException e) {
        throw new SpecException("stdout cannot be written: " + e.getMessage(), e);
      }
      return ExitCode.DONE;
    }
    long rows = writeFile(writer);
    common.say(rows + " rows predicted: " + output);
    return ExitCode.DONE;
  }

  private long writeFile(PredictionWriter writer) {
    Path partial = output.resolveSibling("." + output.getFileName() + ".partial");
    try {
      long rows;
      try (Writer out = new BufferedWriter(Files.newBufferedWriter(partial), 1 << 16)) {
        rows = writer.write(data, out);
      }
      Files.move(partial, output, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (IOException e) {
      discard(partial);
      throw new SpecException(
          output + ": cannot be written: " + e.getMessage() + " (choose another --output)", e);
    } catch (DataException e) {
      discard(partial);
      throw e;
    }
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The fault that led here is the one to report.
      partial.toFile().deleteOnExit();
    }
  }
}
