package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
}
