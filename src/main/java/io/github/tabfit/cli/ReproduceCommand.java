package io.github.tabfit.cli;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.bundle.WeightDifference;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.OutputOptions;
import io.github.tabfit.cli.option.WebOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.progress.TrainingProgress;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.run.Reproduction;
import io.github.tabfit.run.ReproductionJson;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Trains a model again, and says whether it came out equal to the last bit.",
      "It takes the model's own experiment and the same data; exit code 5 if weights or metrics differ."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit reproduce models/iris/latest",
      "  tabfit reproduce model.zip --data moved/iris.csv"
    })
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Where the table is now; where it was unless given.")
  private Optional<Path> data;

  @Mixin private OutputOptions output;

  @Option(
      names = "--query-again",
      description =
          "Ask the database that the model names for the rows of its query. Only for models you trust.")
  private boolean queryAgain;

  @SuppressWarnings("UnusedVariable") // Its option acts when it is read.
  @Mixin
  private WebOptions web;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Bundle bundle = BundleReader.read(model);
    requireConsent(bundle);
    if (bundle.spec().crossValidation().isPresent()) {
      common.say(
          "Note: the model of all rows is trained again; the folds of its cross-validation are not, and their scores are not compared");
    }
    TrainingProgress progress = new TrainingProgress(common);
    Optional<Reproduction> ended;
    try (progress) {
      ended = Reproduction.of(bundle, data, output.named(), progress, progress::begin);
    }
    if (ended.isEmpty()) {
      common.say("Interrupted: nothing to compare");
      return ExitCode.INTERRUPTED;
    }
    Reproduction reproduction = ended.get();
    if (common.json()) {
      common.printJson(ReproductionJson.of(reproduction));
    } else {
      print(reproduction);
    }
    if (!reproduction.isEqual()) {
      throw new ExportException(failure(reproduction));
    }
    return ExitCode.DONE;
  }

  /** A model file from anyone must not choose which server is asked what. */
  private void requireConsent(Bundle bundle) {
    if (bundle.spec().data().source() instanceof SourceSpec.Jdbc jdbc
        && data.isEmpty()
        && !queryAgain) {
      throw new SpecException(
          "the model was trained on the rows of a query to %s: --query-again asks it again (do so only if you trust the model file): %s"
              .formatted(jdbc.url(), jdbc.query()));
    }
  }

  private static String failure(Reproduction reproduction) {
    return "the model was not reproduced: %d of %d weights differ, and %d metrics%s"
        .formatted(
            reproduction.weights().different(),
            reproduction.weights().weights(),
            reproduction.metrics().size(),
            reproduction.environment().isEmpty()
                ? ""
                : " (the environment is another: equal bits need the same versions and processor)");
  }

  private void print(Reproduction reproduction) {
    PrintWriter out = common.out();
    WeightDifference weights = reproduction.weights();
    out.printf(
        Locale.ROOT,
        "weights  %,d compared, %s%n",
        weights.weights(),
        weights.different() == 0
            ? "equal to the bit"
            : "%,d differ, by %.3e at the most (%s)"
                .formatted(weights.different(), weights.largest(), weights.place()));
    out.printf(
        "metrics  %s%n",
        reproduction.metrics().isEmpty()
            ? "equal to the bit"
            : reproduction.metrics().size() + " differ");
    out.print(table(reproduction.metrics(), "metric"));
    if (!reproduction.environment().isEmpty()) {
      out.printf("%nNot as it was when the model was trained:%n");
      out.print(table(reproduction.environment(), "environment"));
    }
    out.printf(
        Locale.ROOT,
        "%n%s, trained again in %.1f s%n",
        reproduction.isEqual() ? "Reproduced" : "Not reproduced",
        reproduction.run().seconds());
    out.flush();
  }

  private static String table(List<Reproduction.Difference> differences, String what) {
    if (differences.isEmpty()) {
      return "";
    }
    Tables table = new Tables().leftAligned();
    table.row(List.of(what, "then", "now"));
    for (Reproduction.Difference difference : differences) {
      table.row(
          List.of(
              difference.name(), difference.before().orElse("-"), difference.now().orElse("-")));
    }
    return Printable.message(table.text());
  }
}
