package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.export.ExportFormat;
import io.github.tabfit.export.ExportResult;
import io.github.tabfit.export.Exporter;
import io.github.tabfit.export.Proof;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit export}. */
@Command(
    name = "export",
    description = {
      "Writes a model in another format, and proves on real rows that it predicts the same.",
      "onnx: raw columns to predictions in any ONNX runtime.",
      "java: one source file without dependencies, raw rows to predictions.",
      "dl4j: the network alone, of DL4J's own classes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit export models/iris/latest --to onnx",
      "  tabfit export models/iris/latest --to java --output IrisModel.java"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description = "${COMPLETION-CANDIDATES}.")
  private ExportFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to; beside the model unless given.")
  private Path output;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "The rows to compare on; the table it was trained on unless given.")
  private Path data;

  @Option(
      names = "--float32",
      description =
          "With --to onnx: numeric inputs are float32, not float64; refused where that changes predictions.")
  private boolean float32;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Predictor predictor = Predictor.load(model);
    if (float32 && format != ExportFormat.ONNX) {
      throw new SpecException("--float32 chooses the inputs of --to onnx, got --to " + format.id());
    }
    Optional<Path> table = Optional.ofNullable(data);
    ExportResult result =
        float32
            ? Exporter.exportFloat32Onnx(predictor, file(predictor), table)
            : Exporter.export(predictor, format, file(predictor), table);
    result.notes().forEach(common::say);
    if (common.json()) {
      common.printJson(json(result));
    } else {
      common.out().println(result.file());
      common.out().flush();
      result.proof().ifPresent(proof -> common.say(summary(result, proof)));
    }
    return ExitCode.DONE;
  }

  private Path file(Predictor predictor) {
    if (output != null) {
      return output;
    }
    Path folder = Files.isDirectory(model) ? model : model.toAbsolutePath().getParent();
    return folder.resolve(format.fileName(predictor.bundle().spec().name()));
  }

  private static String summary(ExportResult result, Proof proof) {
    return String.format(
        Locale.ROOT,
        "%d bytes; on %d rows the largest difference is %.1e (%.1e relative)",
        result.bytes(),
        proof.rows(),
        proof.maxAbsoluteDifference(),
        proof.maxRelativeDifference());
  }

  private static ObjectNode json(ExportResult result) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("file", result.file().toString()).put("bytes", result.bytes());
    node.put("rows_compared", result.proof().map(Proof::rows).orElse(0L));
    node.put(
        "max_absolute_difference", result.proof().map(Proof::maxAbsoluteDifference).orElse(null));
    node.put(
        "max_relative_difference", result.proof().map(Proof::maxRelativeDifference).orElse(null));
    return node;
  }
}
