package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.NetworkHealth;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A training that is on the disk, told to a board as if it went on. */
final class StoredTraining {
  private StoredTraining() {}

  /**
   * The board of a run's folder.
   *
   * @throws IOException if a file of the run cannot be read
   */
  static TrainingBoard board(Path run) throws IOException {
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    ExperimentSpec spec = ExperimentDocument.read(run.resolve(RunFiles.EXPERIMENT)).spec();
    JsonNode metrics = StoredFiles.json(run.resolve(RunFiles.METRICS));
    JsonNode rows = metrics.path("rows");
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s of %s; rows: %d train, %d validation, %d test",
            metrics.path("task").asText(),
            metrics.path("target").asText(),
            rows.path("train").asInt(),
            rows.path("validation").asInt(),
            rows.path("test").asInt());
    Metric metric = Metric.byId(spec.training().earlyStopping().metric());
    board.begin(TrainingFacts.of(spec, subtitle, metric));
    int members = spec.ensemble().members();
    int done = 0;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(run.resolve(RunFiles.HISTORY))) {
      for (NamedCsvRecord record : csv) {
        String member = record.getField("member");
        if (members == 1) {
          board.epochEnded(report(record, Integer.parseInt(record.getField("epoch")), spec, 1));
        } else if (!member.isEmpty()) {
          int epoch = Integer.parseInt(record.getField("epoch"));
          board.memberEpochEnded(Integer.parseInt(member) - 1, report(record, epoch, spec, 1));
          board.epochEnded(report(record, ++done, spec, members));
        }
      }
    }
    boolean stopped = metrics.path("stopped").asText().equals(ModelMetrics.CANCELLED);
    board.ended(stopped, (ObjectNode) metrics, metrics.path("seconds").asDouble());
    return board;
  }

  private static EpochReport report(
      NamedCsvRecord record, int epoch, ExperimentSpec spec, int members) {
    return new EpochReport(
        epoch,
        members * spec.training().epochs(),
        number(record, "loss"),
        optional(record, "validation_loss"),
        optional(record, "validation_metric"),
        number(record, "learning_rate"),
        number(record, "seconds"),
        new NetworkHealth(
            number(record, "dead_share"),
            number(record, "saturated_share"),
            number(record, "gradient_ratio"),
            List.of()));
  }

  private static OptionalDouble optional(NamedCsvRecord record, String name) {
    double number = number(record, name);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static double number(NamedCsvRecord record, String name) {
    String text = record.getField(name);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
