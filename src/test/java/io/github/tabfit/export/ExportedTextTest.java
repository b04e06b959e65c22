package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.table.Reviews;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.spec.ExportException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words are found, hashed and weighed by the exported source as by Tabfit. */
class ExportedTextTest {
  private static final Path FILE = Path.of("ReviewModel.java");

  @TempDir private static Path folder;
  private static Predictor predictor;

  @BeforeAll
  static void train() {
    predictor =
        TrainedModels.train(
            Experiment.of(Reviews.table(folder, 200), "score")
                .with("data.columns.liked", "ignore")
                .with("data.preprocessing.text.buckets", 40)
                .with("data.split", "{validation: 0.1, test: 0.1}")
                .with("training.epochs", 3)
                .with("network.units", 4));
  }

  @Test
  void compiledSourcePredictsTheTable() {
    ModelFormat format = new JavaFormat();
    try (Scorer scorer =
        format.open(format.bytes(predictor.bundle(), FILE), predictor.bundle(), FILE)) {
      Proof proof = Comparison.onTable(predictor, scorer, folder.resolve("reviews.csv"));
      assertThat(proof).matches(Proof::holds);
      assertThat(proof.rows()).isEqualTo(200);
    }
  }

  @Test
  void compiledSourceReadsHardAndLongTexts() {
    List<String> texts = new ArrayList<>(Reviews.HARD);
    texts.add("lovely ".repeat(200_000));
    texts.add("x".repeat(3_000_000));
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 30; j++) {
        text.appendCodePoint(random.nextInt(j % 3 == 0 ? 0x30000 : 0x600));
      }
      texts.add(text + " lovely");
    }
    ModelFormat format = new JavaFormat();
    try (Scorer scorer =
        format.open(format.bytes(predictor.bundle(), FILE), predictor.bundle(), FILE)) {
      for (String text : texts) {
        Map<String, Object> row = new HashMap<>(Map.of("stars", "3", "review", text));
        double expected = ((Prediction.ValuePrediction) predictor.predict(row)).value();
        List<Prediction> found = scorer.score(List.<String[]>of(new String[] {"3", text}));
        assertThat(((Prediction.ValuePrediction) found.get(0)).value())
            .as(text.substring(0, Math.min(40, text.length())))
            .isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void onnxIsRefusedWithAReasonAndARemedy() {
    assertThatThrownBy(() -> new OnnxFormat().bytes(predictor.bundle(), Path.of("m.onnx")))
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith("column 'review': ONNX")
        .hasMessageContaining("export --to java")
        .hasMessageContaining("data.columns.review: ignore");
  }
}
