package io.github.tabfit.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.BundleWriter;
import io.github.tabfit.bundle.ProvenanceCodec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.NetworkHealth;
import io.github.tabfit.training.TrainingResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a run's files. */
public final class RunWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunWriter() {}

  /** Writes all of a run; of one that was cancelled and was to replace another, the checkpoint. */
  public static void write(Run run, RunFolder folder) {
    boolean checkpointAlone = run.isCancelled() && folder.replaces();
    if (checkpointAlone) {
      folder.keepEarlier();
    }
    folder.stage(file(run.training()), out -> BundleWriter.write(run.bundle(), out));
    if (checkpointAlone) {
      return;
    }
    folder.stage(RunFiles.METRICS, out -> json(RunJson.metrics(run), out));
    folder.stage(RunFiles.HISTORY, out -> history(run.training(), out));
    folder.stage(
        RunFiles.PROVENANCE, out -> json(ProvenanceCodec.encode(run.bundle().provenance()), out));
    run.crossValidation()
        .ifPresent(
            folds ->
                folder.stage(
                    RunFiles.OUT_OF_FOLD, out -> new OutOfFoldWriter(folds.rows()).write(out)));
    String yaml = ExperimentDocument.toYaml(run.experiment().spec(), folder.path());
    folder.stage(RunFiles.EXPERIMENT, out -> out.write(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  /** The model's file, or the checkpoint's if training was cancelled, in the run's folder. */
  static String file(TrainingResult training) {
    return training.stop() == TrainingResult.Stop.CANCELLED
        ? String.format(
            Locale.ROOT, "%s/epoch-%04d.zip", RunFiles.CHECKPOINTS, training.bestEpoch())
        : RunFiles.MODEL;
  }

  private static void json(ObjectNode node, OutputStream out) throws IOException {
    out.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    out.write('\n');
  }

  /** An ensemble's: its members' means, then each member's own. */
  private static void history(TrainingResult training, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "epoch",
          "loss",
          "validation_loss",
          "validation_metric",
          "learning_rate",
          "seconds",
          "dead_share",
          "saturated_share",
          "gradient_ratio",
          "member");
      write("", training.history(), csv);
      for (int i = 0; i < training.members().size(); i++) {
        write(String.valueOf(i + 1), training.members().get(i).history(), csv);
      }
    }
  }

  private static void write(String member, List<EpochReport> reports, CsvWriter csv) {
    for (EpochReport report : reports) {
      NetworkHealth health = report.health();
      csv.writeRecord(
          String.valueOf(report.epoch()),
          number(report.loss()),
          number(report.validationLoss()),
          number(report.validationMetric()),
          number(report.learningRate()),
          String.format(Locale.ROOT, "%.3f", report.seconds()),
          number(health.deadShare()),
          number(health.saturatedShare()),
          number(health.gradientRatio()),
          member);
    }
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }
}
