package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.dl4j.Dl4jFormat;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported models predict what the model predicts, for every choice of the catalogs. */
class ExportGridTest {
  private static final Path FILE = Path.of("GridModel.java");

  @TempDir private static Path folder;

  static List<ExportCase> grid() {
    return ExportCase.grid();
  }

  /** Every activation, numeric choice and target at least once. */
  static List<ExportCase> sample() {
    return every(13);
  }

  static List<ExportCase> few() {
    return every(55);
  }

  private static List<ExportCase> every(int step) {
    List<ExportCase> grid = grid();
    return IntStream.range(0, grid.size()).filter(i -> i % step == 0).mapToObj(grid::get).toList();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void exportsPredictTheSame(ExportCase model) {
    requireSame(model, List.of(new OnnxFormat(), new Dl4jFormat()));
  }

  @ParameterizedTest
  @MethodSource("few")
  void compiledSourcesPredictTheSame(ExportCase model) {
    requireSame(model, List.of(new JavaFormat()));
  }

  /** Leaves the ONNX files in target/onnx, for src/bench/peers/check_onnx.py. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("grid")
  void everyChoiceIsPredictedTheSame(ExportCase model) throws IOException {
    Predictor predictor =
        requireSame(model, List.of(new OnnxFormat(), new Dl4jFormat(), new JavaFormat()));
    Path files = Files.createDirectories(Path.of("target", "onnx"));
    String name = "%03d-%s.onnx".formatted(grid().indexOf(model), model.target());
    Files.write(files.resolve(name), new OnnxFormat().bytes(predictor.bundle(), FILE));
  }

  private static Predictor requireSame(ExportCase model, List<ModelFormat> formats) {
    Predictor predictor = model.train(folder);
    Path probes = ExportCase.probes(folder);
    for (ModelFormat format : formats) {
      if (format instanceof Dl4jFormat && model.isBeyondDeeplearning4j()) {
        assertThatThrownBy(() -> format.bytes(predictor.bundle(), FILE))
            .isInstanceOf(ExportException.class)
            .hasMessageContaining("DL4J has no ");
        continue;
      }
      byte[] file = format.bytes(predictor.bundle(), FILE);
      try (Scorer scorer = format.open(file, predictor.bundle(), FILE)) {
        // DL4J's softplus and mish overflow above 88, where some of the probes lead.
        boolean mild = format instanceof Dl4jFormat && model.overflowsInDeeplearning4j();
        mild |=
            model.isUnbounded() && !predictor.bundle().preprocessing().target().hasProbabilities();
        Proof proof =
            Comparison.onTable(predictor, scorer, mild ? ExportCase.table(folder) : probes);
        assertThat(proof).as(format.getClass().getSimpleName()).matches(Proof::holds);
        assertThat(proof.rows() + proof.rowsLeftOut()).isEqualTo(mild ? 60 : 67);
        assertThat(proof.rows()).isGreaterThan(45);
      }
    }
    return predictor;
  }
}
