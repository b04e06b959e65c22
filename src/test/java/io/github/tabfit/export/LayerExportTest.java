package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.RawRows;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with layers that are not dense predict the same when they are exported. */
class LayerExportTest {
  @TempDir private static Path folder;

  static List<LayerCase> cases() {
    return LayerCase.all();
  }

  /** Leaves the ONNX files in target/onnx, for src/bench/peers/check_onnx.py. */
  @ParameterizedTest
  @MethodSource("cases")
  void filesPredictTheSame(LayerCase model) throws IOException {
    Predictor predictor = model.train(folder);
    for (ExportFormat format : ExportFormat.values()) {
      Path file = folder.resolve(format.fileName("layers"));
      if (format == ExportFormat.DL4J && !model.lacks().isEmpty()) {
        assertThatThrownBy(() -> Exporter.export(predictor, format, file, Optional.empty()))
            .isInstanceOf(ExportException.class)
            .hasMessageContaining("network.layers[")
            .hasMessageContaining("DL4J has no ")
            .hasMessageContaining(model.lacks())
            .hasMessageContaining("export --to onnx or --to java can express it");
        continue;
      }

      ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

      assertThat(result.proof())
          .as(format.name())
          .hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
      assertThat(result.proof().orElseThrow().rows()).isGreaterThan(50);
      if (format == ExportFormat.ONNX) {
        String name = "layers-%02d.onnx".formatted(cases().indexOf(model));
        Path kept = Files.createDirectories(Path.of("target", "onnx")).resolve(name);
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static List<LayerCase> maskedCases() {
    return cases().stream().filter(model -> model.table() == LayerCase.Data.MASKED).toList();
  }

  /** Windows are padded at their beginning; the files hold for any steps that are not there. */
  @ParameterizedTest
  @MethodSource("maskedCases")
  void anyStepMayBeAbsent(LayerCase model) {
    Predictor predictor = model.train(folder);
    List<String> columns = predictor.modelColumns();
    Random random = new Random(3);
    List<String[]> rows =
        Stream.of("101101", "000001", "111110", "010000", "111111")
            .map(mask -> window(columns, mask, random))
            .toList();
    float[] features = RawRows.features(predictor.bundle().preprocessing(), columns, rows);
    List<Prediction> expected = predictor.predictFeatures(features, rows.size());
    Path file = Path.of("MaskedModel.java");
    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      byte[] bytes = format.bytes(predictor.bundle(), file);
      try (Scorer scorer = format.open(bytes, predictor.bundle(), file)) {
        assertThat(scorer.plan().names()).isEqualTo(columns);
        List<Prediction> actual = scorer.score(rows);
        for (int i = 0; i < rows.size(); i++) {
          assertThat(probability(actual.get(i)))
              .isCloseTo(probability(expected.get(i)), within(1e-5));
        }
      }
    }
    assertThat(expected.stream().map(LayerExportTest::probability).distinct()).hasSize(5);
  }

  private static String[] window(List<String> columns, String mask, Random random) {
    return columns.stream()
        .map(
            name -> {
              int lag = Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
              return name.startsWith("there")
                  ? mask.substring(mask.length() - 1 - lag, mask.length() - lag)
                  : String.valueOf(random.nextGaussian());
            })
        .toArray(String[]::new);
  }

  private static double probability(Prediction prediction) {
    return ((Prediction.ClassPrediction) prediction).probabilities().get("even");
  }
}
