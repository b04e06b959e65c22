package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model knows of how its table was written holds wherever it predicts. */
class ExportedFormsTest {
  private static final Path FILE = Path.of("FormsModel.java");
  private static final List<String> COLUMNS =
      List.of("price", "share", "store", "color", "open", "size");
  private static final List<String> USUAL = List.of("1.014,60 €", "12 %", "2", "red", "yes", "4");

  @TempDir private static Path folder;
  private static Predictor predictor;
  private static List<Scorer> scorers;

  @BeforeAll
  static void train() throws IOException {
    List<String> colors = List.of("red", "Red", "dark  green", "blue");
    List<String> lines = new ArrayList<>(List.of("price;share;store;color;open;size;y"));
    for (int i = 0; i < 60; i++) {
      lines.add(
          "%s;%d %%;%d;%s;%s;%s;%d"
              .formatted(
                  i % 9 == 4 ? "n/a" : "%d.%03d,%d0 €".formatted(1 + i % 7, 17 * i % 1000, i % 10),
                  i % 31,
                  1 + i % 3,
                  i % 8 == 5 ? "NULL" : colors.get(i % 4),
                  i % 10 == 7 ? "?" : i % 2 == 0 ? "yes" : "no",
                  i % 7 == 2 ? "-999" : i % 5,
                  i % 13));
    }
    predictor =
        TrainedModels.train(
            Experiment.of(Files.write(folder.resolve("table.csv"), lines), "y")
                .with("data.columns.store", "categorical")
                .with("data.columns.color", "{type: categorical, ignore_case: true}")
                .with("data.columns.size", "{type: numeric, missing: [\"-999\"]}")
                .with("data.preprocessing.missing_indicator", true)
                .with("data.split", "{validation: 0.1, test: 0.1}")
                .with("data.preprocessing.unknown_category", "ignore")
                .with("training.epochs", 1)
                .with("network.units", 4));
    scorers = List.of(open(new OnnxFormat()), open(new JavaFormat()));
  }

  @AfterAll
  static void close() {
    scorers.forEach(Scorer::close);
  }

  @Test
  void trainingTableIsReadAlike() {
    for (Scorer scorer : scorers) {
      Proof proof = Comparison.onTable(predictor, scorer, folder.resolve("table.csv"));
      assertThat(proof).as(scorer.getClass().getSimpleName()).matches(Proof::holds);
      assertThat(proof.rows()).isEqualTo(60);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price | 1.014,60 €  | 1014,6; €1.014,60; 1.014,6; +1.014,60 EUR",
        "price | -1.014,60 € | (1.014,60 €); \u22121.014,60 €; -€1.014,60",
        "price | ''          | n/a; NaN; -; #N/A; null",
        "share | 12 %        | 12; 12%; 12.0 %; 1.2E1",
        "store | 2           | 2.0; 2.; 2.00; +2; +2.0",
        "store | 7           | 7.0; other; 2.5; -2",
        "store | ''          | NaN; nan; None; <NA>; NULL",
        "color | red         | RED; Red; ' red '",
        "color | dark green  | Dark   Green; dark  green; DARK GREEN",
        "color | ''          | NULL; NaN; nan",
        "open  | yes         | YES; Y; true; 1",
        "open  | ''          | ?; NA; n/a; None; unknown",
        "size  | 4           | 4.0; +4; 4E0",
        "size  | ''          | -999; -999.0; -999.000; NaN; ?",
      })
  void formsOfOneValueArePredictedAlikeEverywhere(String column, String value, String forms) {
    Prediction.ValuePrediction expected = predict(row(column, value.strip()));
    for (String form : forms.split(";", -1)) {
      List<String> row = row(column, form.strip().replace("'", ""));
      // Of this one form the unit is another, and it is no number then.
      if (form.contains("EUR")) {
        assertThatThrownBy(() -> predict(row)).hasMessageContaining("is not a number");
        continue;
      }
      assertThat(predict(row)).as("predictor: " + form).isEqualTo(expected);
      for (Scorer scorer : scorers) {
        List<Prediction> found = scorer.score(List.<String[]>of(row.toArray(String[]::new)));
        assertThat(((Prediction.ValuePrediction) found.get(0)).value())
            .as("%s: %s", scorer.getClass().getSimpleName(), form)
            .isCloseTo(expected.value(), within(1e-4));
      }
    }
  }

  @Test
  void numberThatMeansMissingDoesSoAsANumberToo() {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      row.put(COLUMNS.get(i), USUAL.get(i));
    }
    row.put("size", null);
    Prediction missing = predictor.predict(row);
    row.put("size", -999);

    assertThat(predictor.predict(row)).isEqualTo(missing);
  }

  @Test
  void onnxSaysWhichNumbersItsCallerReads() {
    assertThat(new OnnxFormat().notes(predictor.bundle()))
        .hasSize(2)
        .first()
        .asString()
        .startsWith(
            "Column 'price' takes numbers, not texts: what a table writes with decimal comma, points between thousands, unit \"€\"");
  }

  @Test
  void wordThatIsAValueInOneColumnAndMissingInAnotherIsRefusedByOnnxAlone() throws IOException {
    List<String> lines = new ArrayList<>(List.of("a,b,y"));
    for (int i = 0; i < 40; i++) {
      lines.add(
          "%s,%s,%d"
              .formatted(
                  i % 3 == 0 ? "n" : "y", i % 5 == 0 ? "n" : i % 2 == 0 ? "true" : "false", i % 7));
    }
    Predictor both =
        TrainedModels.train(
            Experiment.of(Files.write(folder.resolve("both.csv"), lines), "y")
                .with("data.columns.b", "{type: boolean, missing: [n]}")
                .with("training.epochs", 1)
                .with("network.units", 4));

    assertThatThrownBy(() -> new OnnxFormat().bytes(both.bundle(), FILE))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("column 'a': ONNX cannot take \"n\" for a value here")
        .hasMessageContaining("--to java");
    try (Scorer java =
        new JavaFormat().open(new JavaFormat().bytes(both.bundle(), FILE), both.bundle(), FILE)) {
      assertThat(Comparison.onTable(both, java, folder.resolve("both.csv"))).matches(Proof::holds);
    }
  }

  private static Prediction.ValuePrediction predict(List<String> values) {
    return (Prediction.ValuePrediction) predictor.predict(values.toArray());
  }

  /** A usual row with another field in one column. */
  private static List<String> row(String column, String value) {
    List<String> row = new ArrayList<>(USUAL);
    row.set(COLUMNS.indexOf(column), value);
    return row;
  }

  private static Scorer open(ModelFormat format) {
    return format.open(format.bytes(predictor.bundle(), FILE), predictor.bundle(), FILE);
  }
}
