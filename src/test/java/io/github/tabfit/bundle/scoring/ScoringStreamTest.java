package io.github.tabfit.bundle.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Models;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.source.TableChunks;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.run.ModelEvaluation;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringStreamTest {
  /** More rows than a chunk has, of more text than the reader's block. */
  private static final int COPIES = 400;

  @TempDir private static Path folder;

  private static Predictor kind;
  private static Predictor price;
  private static List<String> lines;
  private static Path large;

  @BeforeAll
  static void train() throws IOException {
    kind = Models.train(folder, "kind").predictor();
    price = Models.train(folder, "price").predictor();
    lines = Files.readAllLines(folder.resolve("table.csv"));
    List<String> repeated = new ArrayList<>(lines.subList(0, 1));
    for (int i = 0; i < COPIES; i++) {
      repeated.addAll(lines.subList(1, lines.size()));
    }
    large = Files.write(folder.resolve("large.csv"), repeated);
    assertThat(Files.size(large)).isGreaterThan(1 << 21);
  }

  private static List<Prediction> streamed(Predictor predictor, Path file) {
    List<Prediction> all = new ArrayList<>();
    long rows =
        new ScoringStream(predictor, SourceSpec.of(file))
            .score(chunk -> predictor.decode(chunk.outputs(), chunk.rows()), all::addAll);
    assertThat(rows).isEqualTo(all.size());
    return all;
  }

  /** The features of the whole table in memory, given to the network 4096 rows at a time. */
  private static List<Prediction> inMemory(Predictor predictor, Path file) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    List<float[]> features = new ArrayList<>();
    try (TableChunks chunks =
        TableReader.openChunks(SourceSpec.of(file), fitted.forPredictions().raw())) {
      chunks.forEachRemaining(
          chunk -> {
            for (int row : Specs.all(chunk)) {
              features.add(fitted.transform(chunk, new int[] {row}).features());
            }
          });
    }
    List<Prediction> all = new ArrayList<>();
    for (int first = 0; first < features.size(); first += 4096) {
      List<float[]> rows = features.subList(first, Math.min(features.size(), first + 4096));
      FloatBuffer together = FloatBuffer.allocate(rows.size() * rows.get(0).length);
      rows.forEach(together::put);
      all.addAll(predictor.predictFeatures(together.array(), rows.size()));
    }
    return all;
  }

  @Test
  void predictionsAreThoseOfThePredictorToTheBitAndInOrder() {
    for (Predictor predictor : List.of(kind, price)) {
      List<Prediction> expected = inMemory(predictor, large);
      assertThat(expected).hasSize(90 * COPIES);
      assertThat(streamed(predictor, large)).isEqualTo(expected);
      assertThat(streamed(predictor, large)).isEqualTo(expected);
    }
  }

  @Test
  void firstFaultyRowIsNamedThoughALaterColumnOrAnEarlierBlockHasAnother() throws IOException {
    List<String> broken = new ArrayList<>(Files.readAllLines(large));
    broken.set(20_000, broken.get(20_000).replaceFirst("^[^,]*", "x"));
    broken.set(30_000, "ragged");
    Path file = Files.write(folder.resolve("broken.csv"), broken);
    assertThatThrownBy(() -> streamed(price, file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":20001: column 'size': \"x\" is not a number");
    Path unknown = folder.resolve("unknown.csv");
    Files.writeString(
        unknown, "size,count,color,open,day\n1,2,red,yes,2014-03-12\n1,2,red,maybe,2014-03-12\n");
    assertThatThrownBy(() -> streamed(price, unknown))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(unknown + ":3: column 'open': \"maybe\"");
  }

  @Test
  void targetIsNotLookedAt() throws IOException {
    Path file = folder.resolve("nonsense.csv");
    Files.writeString(file, lines.get(0) + "\n" + lines.get(1).replaceFirst("[^,]*$", "unknown"));
    assertThat(streamed(price, file)).hasSize(1);
    assertThatThrownBy(() -> ModelEvaluation.of(price, file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'price'");
  }

  @Test
  void fileWithoutRowsHasNoPredictionsAndNoMetrics() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.csv"), lines.get(0) + "\n");
    assertThat(streamed(price, file)).isEmpty();
    assertThatThrownBy(() -> ModelEvaluation.of(price, file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": has no row with a value of the target, 'price'");
  }

  @Test
  void metricsOfRepeatedRowsAreThoseOfTheRows() {
    assertThat(ModelEvaluation.of(kind, large).rows()).isEqualTo(90 * COPIES);
    assertThat(ModelEvaluation.of(kind, large).metrics().get("accuracy"))
        .isEqualTo(ModelEvaluation.of(kind, folder.resolve("table.csv")).metrics().get("accuracy"));
  }
}
