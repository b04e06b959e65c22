package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.bundle.Prediction.ClassPrediction;
import io.github.tabfit.bundle.Prediction.ValuePrediction;
import io.github.tabfit.data.source.RowSource;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that Tabfit 0.1.0 wrote on the day its format was made, with what it predicted then: they
 * must load and predict the same for ever. When one no longer does, mend the reader, not the file.
 */
class GoldenBundleTest {
  private static final double TOLERANCE = 1e-6;

  private static Path file(String name) {
    try {
      return Path.of(GoldenBundleTest.class.getResource("/bundle/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String[]> rows(String name) {
    List<String[]> rows = new ArrayList<>();
    try (RowSource source = Tables.openRows(file(name))) {
      for (String[] fields = source.next(); fields != null; fields = source.next()) {
        rows.add(fields);
      }
    }
    return rows;
  }

  private static List<Prediction> predictions(Predictor predictor) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String[] fields : rows("rows.csv")) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        row.put(predictor.columns().get(i), fields[i]);
      }
      rows.add(row);
    }
    return predictor.predict(rows);
  }

  @Test
  void classesAreWhatTheyWere() {
    Predictor predictor = Predictor.load(file("kind.zip"));
    assertThat(predictor.columns()).containsExactly("size", "count", "color", "open", "day");
    assertThat(predictor.classes()).containsExactly("big", "small", "中");
    List<Prediction> predictions = predictions(predictor);
    List<String[]> expected = rows("kind.csv");
    assertThat(predictions).hasSameSizeAs(expected).hasSize(43);
    for (int i = 0; i < expected.size(); i++) {
      ClassPrediction prediction = (ClassPrediction) predictions.get(i);
      assertThat(prediction.label()).isEqualTo(expected.get(i)[0]);
      for (int j = 0; j < 3; j++) {
        assertThat(prediction.probabilities().get(predictor.classes().get(j)))
            .isEqualTo(Double.parseDouble(expected.get(i)[j + 1]), within(TOLERANCE));
      }
    }
  }

  @Test
  void numbersAreWhatTheyWere() {
    List<Prediction> predictions = predictions(Predictor.load(file("price.zip")));
    List<String[]> expected = rows("price.csv");
    assertThat(predictions).hasSameSizeAs(expected).hasSize(43);
    for (int i = 0; i < expected.size(); i++) {
      double value = Double.parseDouble(expected.get(i)[0]);
      assertThat(((ValuePrediction) predictions.get(i)).value())
          .isEqualTo(value, within(TOLERANCE * Math.abs(value)));
    }
  }

  @Test
  void whatElseTheFileSaysIsRead() {
    StoredModel stored = BundleReader.open(file("kind.zip"));
    assertThat(stored.manifest().format()).isEqualTo(2);
    Bundle bundle = stored.bundle();
    assertThat(bundle.provenance().created()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(bundle.provenance().rows())
        .containsExactlyInAnyOrderEntriesOf(Map.of("train", 64, "validation", 0, "test", 16));
    assertThat(bundle.metrics().orElseThrow().parts().get("train").get("accuracy"))
        .isEqualTo(0.546875);
    assertThat(bundle.preprocessing().columnTypes().values())
        .containsExactly(
            ColumnType.NUMERIC,
            ColumnType.NUMERIC,
            ColumnType.CATEGORICAL,
            ColumnType.BOOLEAN,
            ColumnType.DATE);
    assertThat(bundle.preprocessing().columns().get(1).seen().orElseThrow().greatest())
        .isEqualTo(8);
    assertThat(bundle.network().getIterationCount()).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind.zip", "price.zip"})
  void dl4jOpensThem(String name) throws IOException {
    MultiLayerNetwork network = MultiLayerNetwork.load(file(name).toFile(), true);
    assertThat(network.params()).isEqualTo(BundleReader.read(file(name)).network().params());
  }
}
