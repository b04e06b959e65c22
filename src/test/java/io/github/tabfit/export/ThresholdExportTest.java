package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported files that say a class obey the model's threshold. */
class ThresholdExportTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "ONNX, binary_cross_entropy, 0",
    "ONNX, cross_entropy, 1",
    "JAVA, binary_cross_entropy, 1",
    "JAVA, cross_entropy, 0"
  })
  void labelsObeyTheThreshold(ExportFormat format, String loss, int positive) {
    Predictor plain = TrainedModels.classes(folder, "network.output.loss", loss);
    Predictor predictor = atTheMiddle(plain, positive);

    ExportResult result =
        Exporter.export(
            predictor,
            format,
            folder.resolve(format.fileName("model")),
            Optional.of(folder.resolve("classes.csv")));

    // The proof counts labels that differ.
    assertThat(result.proof().orElseThrow().holds()).isTrue();
    assertThat(result.proof().orElseThrow().rows()).isEqualTo(40);
  }

  @Test
  void formatsOfProbabilitiesAloneSayTheThreshold() {
    Predictor predictor = atTheMiddle(TrainedModels.classes(folder), 1);

    ExportResult result =
        Exporter.export(
            predictor,
            ExportFormat.DL4J,
            folder.resolve("model.dl4j"),
            Optional.of(folder.resolve("classes.csv")));

    double threshold =
        ((ClassTarget) predictor.bundle().preprocessing().target()).decision().threshold();
    assertThat(result.notes())
        .contains(
            "It gives probabilities alone: a row is 'no' if its probability is above %s."
                .formatted(threshold));
  }

  /** With a threshold that parts the table's rows otherwise than one half does. */
  private static Predictor atTheMiddle(Predictor plain, int positive) {
    Bundle bundle = plain.bundle();
    ClassTarget target = (ClassTarget) bundle.preprocessing().target();
    Map<String, Object> row = Map.of("stamp", 1_600_500_000L, "color", "red", "open", "yes");
    Map<String, Object> other = Map.of("stamp", 1_600_900_000L, "color", "grün", "open", "no");
    double between =
        List.of(row, other).stream()
            .mapToDouble(
                values -> {
                  Map<String, Object> all = new HashMap<>(values);
                  all.put("label", 2);
                  all.put("day", "2024-01-20");
                  return ((Prediction.ClassPrediction) plain.predict(all))
                      .probabilities()
                      .get(target.classes().get(positive));
                })
            .average()
            .orElseThrow();
    return Predictor.of(
        new Bundle(
            bundle.spec(),
            bundle.task(),
            bundle.network(),
            bundle.preprocessing().withTarget(target.with(new Decision(positive, between))),
            bundle.provenance()));
  }
}
