package io.github.tabfit.cli;

import static java.util.stream.Collectors.joining;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.DataOptions;
import io.github.tabfit.cli.option.ExplainOptions;
import io.github.tabfit.cli.option.ExplainRequest;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.progress.ExplanationProgress;
import io.github.tabfit.cli.text.ExplanationJson;
import io.github.tabfit.cli.text.ExplanationText;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.explain.ExplanationCsv;
import io.github.tabfit.explain.ExplanationSettings;
import io.github.tabfit.run.HeldOutRows;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit explain}. */
@Command(
    name = "explain",
    description = {
      "Says why a model predicts what it does.",
      "",
      "Which columns it needs (importance), how predictions change with a column",
      "(dependence), what a row's columns contribute to its prediction (reasons), and",
      "to many rows' (summary)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "The rows are the run's test rows, unless --data gives others.",
      "",
      "Examples:",
      "  tabfit explain models/diamonds/latest",
      "  tabfit explain models/diamonds/latest --rows 17,20-25",
      "  tabfit explain models/diamonds/latest --method dependence --columns carat,cut",
      "  tabfit explain models/diamonds/latest --together x,y,z --metric mae --json",
      "  tabfit explain model.zip --data new.csv --method reasons,summary --output why"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The model: its run's folder, or model.zip.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Other rows: a file, a jdbc: URL, or - for standard input; importance needs the target.")
  private Optional<String> data;

  @Mixin private DataOptions database;

  @Mixin private ExplainOptions options;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where to write all figures too, as CSV files.")
  private Optional<Path> output;

  @Mixin private RowsToScore differences;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    ExplainRequest request = options.request(predictor);
    HeldOutRows given =
        data.isPresent()
            ? given(predictor, database.source(data.get()))
            : HeldOutRows.of(predictor.bundle());
    int[] chosen = Explanation.draw(given.rows(), request.sample(), request.seed());
    if (chosen.length < given.rows().length) {
      common.say(
          "Note: %d of %d rows are drawn (--sample takes more)"
              .formatted(chosen.length, given.rows().length));
    }
    try {
      show(find(predictor, request, given, chosen), given.part(), chosen.length);
      return ExitCode.DONE;
    } catch (CancellationException e) {
      common.say("Interrupted: nothing is explained");
      return ExitCode.INTERRUPTED;
    }
  }

  /** The bar is gone when it returns. */
  private ExplainRequest.Found find(
      Predictor predictor, ExplainRequest request, HeldOutRows given, int[] chosen) {
    try (ExplanationProgress progress = new ExplanationProgress(common)) {
      Explanation explanation =
          Explanation.of(predictor, given.table(), chosen)
              .with(ExplanationSettings.of(request.seed()).with(request.together()))
              .with(progress);
      return request.find(explanation, chosen);
    }
  }

  private HeldOutRows given(Predictor predictor, SourceSpec source) {
    HeldOutRows rows = HeldOutRows.all(predictor.bundle(), source);
    Table table = rows.table();
    RowsToScore.Watch watch = differences.watch(predictor);
    watch.accept(table);
    differences.say(watch, table.findings(), common);
    if (table.sha256().equals(Optional.of(predictor.bundle().provenance().dataSha256()))) {
      common.say(
          "Note: this is the table that the model was trained on; without --data the rows are those set aside");
    }
    return rows;
  }

  private void show(ExplainRequest.Found found, String part, int rows) {
    output.ifPresent(folder -> write(found, folder));
    if (common.json()) {
      ExplanationJson json = new ExplanationJson(part, rows);
      found.importance().ifPresent(json::add);
      if (!found.dependences().isEmpty()) {
        json.add(found.dependences());
      }
      if (!found.reasons().isEmpty()) {
        json.addReasons(found.reasons());
      }
      found.summary().ifPresent(json::add);
      common.printJson(json.root());
      return;
    }
    List<String> texts = new ArrayList<>();
    found.importance().ifPresent(one -> texts.add(ExplanationText.of(one, part)));
    found.dependences().forEach(one -> texts.add(ExplanationText.of(one, part)));
    found.reasons().forEach(one -> texts.add(ExplanationText.of(one)));
    found.summary().ifPresent(one -> texts.add(ExplanationText.of(one)));
    common.out().print(String.join(System.lineSeparator(), texts));
    common.out().flush();
  }

  private void write(ExplainRequest.Found found, Path folder) {
    ExplanationCsv csv = new ExplanationCsv(folder);
    found.importance().ifPresent(csv::write);
    if (!found.dependences().isEmpty()) {
      csv.write(found.dependences());
    }
    if (!found.reasons().isEmpty()) {
      csv.writeReasons(found.reasons());
    }
    found.summary().ifPresent(csv::write);
    common.say("Written: " + csv.written().stream().map(Path::toString).collect(joining(", ")));
  }
}
