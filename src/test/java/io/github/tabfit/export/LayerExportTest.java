package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Predictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with layers that are not dense predict the same when they are exported. */
class LayerExportTest {
  @TempDir private static Path folder;

  static List<LayerCase> cases() {
    return LayerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void filesPredictTheSame(LayerCase model) {
    Predictor predictor = model.train(folder);
    for (ExportFormat format : List.of(ExportFormat.ONNX)) {
      Path file = folder.resolve(format.fileName("layers"));

      ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

      assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
      System.out.println(result.proof());
      assertThat(result.proof().orElseThrow().rows()).isGreaterThanOrEqualTo(30);
    }
  }
}
