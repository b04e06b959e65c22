package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of series in memory. */
class ForecasterTest {
  @TempDir private Path folder;

  private static double value(double start, int t) {
    return start + t + t % 2 / 2.0;
  }

  /** Series that rise by a half and by one and a half in turn, and a column beside them. */
  private Predictor train(String sequence, String columns) throws IOException {
    StringBuilder csv = new StringBuilder("shop,t,price,y\n");
    for (int shop = 0; shop < 4; shop++) {
      for (int t = 0; t < 30; t++) {
        csv.append("s%d,%d,%s,%s%n".formatted(shop, t, (t * 7 + shop) % 5, value(100 * shop, t)));
      }
    }
    Files.writeString(folder.resolve("t.csv"), csv);
    String yaml =
        """
        data:
          source: t.csv
          target: y
          columns: {%s}
          sequence: %s
          split: {validation: 0, test: 0.2}
        network: {layers: []}
        training:
          optimizer: {type: adam, learning_rate: 0.02}
          epochs: 300
          batch_size: 16
        """
            .formatted(columns, sequence);
    Path file = Files.writeString(folder.resolve("e.yaml"), yaml);
    return Experiment.load(file).train().predictor();
  }

  private static List<Map<String, Object>> rows(String shop, int from, int count, double start) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int t = from; t < from + count; t++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("shop", shop);
      row.put("t", t);
      row.put("price", 1);
      row.put("y", value(start, t));
      rows.add(row);
    }
    return rows;
  }

  @Test
  void eachSeriesHasItsOwnNextValues() throws IOException {
    Predictor predictor = train("{by: shop, order: t, length: 3}", "price: ignore");
    List<Map<String, Object>> history = new ArrayList<>(rows("new", 0, 5, 50));
    history.addAll(0, rows("other", 4, 3, 250));
    history.addAll(rows("short", 0, 2, 0));
    List<Forecast> forecasts = predictor.forecast(history, 2);
    assertThat(forecasts)
        .extracting(Forecast::series)
        .containsExactly(
            Map.of("shop", "other"),
            Map.of("shop", "other"),
            Map.of("shop", "new"),
            Map.of("shop", "new"));
    assertThat(forecasts)
        .extracting(Forecast::time)
        .containsExactly(Optional.of("7"), Optional.of("8"), Optional.of("5"), Optional.of("6"));
    double[] expected = {257.5, 258, 55.5, 56};
    for (int i = 0; i < expected.length; i++) {
      Prediction.ValuePrediction value = (Prediction.ValuePrediction) forecasts.get(i).prediction();
      assertThat(value.value()).isCloseTo(expected[i], within(0.1));
    }
  }

  @Test
  void whatNobodyKnowsCannotBeFedBack() throws IOException {
    Predictor predictor = train("{by: shop, order: t, length: 3}", "");
    List<Map<String, Object>> history = rows("new", 0, 5, 0);
    assertThat(predictor.forecast(history)).hasSize(1);
    assertThatThrownBy(() -> predictor.forecast(history, 2))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            "several steps feed each forecast back as the next row, whose price nobody knows");
    history.get(2).remove("price");
    assertThatThrownBy(() -> predictor.forecast(history))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("history: row 3: column 'price' is required");
    assertThatThrownBy(() -> predictor.predict(Map.of("y", 1)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("give their history to forecast");
  }

  @Test
  void farHorizonIsPredictedAtItsTime() throws IOException {
    Predictor predictor = train("{by: shop, order: t, length: 3, horizon: 3}", "price: ignore");
    Forecast forecast = predictor.forecast(rows("new", 10, 6, 0)).get(0);
    assertThat(forecast.time()).contains("18");
    assertThatThrownBy(() -> predictor.forecast(rows("new", 10, 6, 0), 2))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("horizon: 1, got regression with target: next and horizon: 3");
  }
}
