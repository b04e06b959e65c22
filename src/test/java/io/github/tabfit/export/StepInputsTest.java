package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported files that carry steps read raw columns as the model's table was written. */
class StepInputsTest {
  private static final Path FILE = Path.of("InputsModel.java");
  private static final int ROWS = 60;

  @TempDir private Path folder;

  @Test
  void numbersDatesAndGapsAreReadAsTheTableWritesThem() throws IOException {
    Predictor predictor =
        train(
            "[{derive: {netto: preis / (1 + satz / 100), jahr: year(wann), offen: 'if(auf, 1, 0)', row: class * 2}}]",
            "data.columns.wann",
            "{type: date, format: dd.MM.yyyy HH:mm}",
            "data.columns.class",
            "{type: numeric, missing: [\"-999\"]}");
    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      assertThat(format.plan(predictor.bundle()).cut()).isEmpty();
      assertThat(format.plan(predictor.bundle()).names()).isEqualTo(predictor.columns());
      requireSame(predictor, format);
    }
    assertThat(new OnnxFormat().notes(predictor.bundle()))
        .anySatisfy(note -> assertThat(note).startsWith("Column 'preis' takes numbers, not texts"));
  }

  @Test
  void textsInAnyCaseAreReadByJavaAndComeAsTheyAreForOnnx() throws IOException {
    Predictor predictor =
        train(
            "[{derive: {rot: \"farbe == 'ROT'\", r: class + 1}}]",
            "data.columns.farbe",
            "{type: categorical, ignore_case: true}");
    assertThat(new JavaFormat().plan(predictor.bundle()).cut()).isEmpty();
    requireSame(predictor, new JavaFormat());
    assertThat(new OnnxFormat().plan(predictor.bundle()).cut())
        .contains(
            "data.transform[0].derive cannot be in the file (column 'farbe': ONNX does not read texts in any case for a step)");
    requireSame(predictor, new OnnxFormat());
  }

  @Test
  void float32InputsAreWidenedBeforeTheSteps() throws IOException {
    Predictor predictor = train("[{derive: {c: class * 3 - 1}}, {keep: [c, auf, y]}]");

    ExportResult result =
        Exporter.exportFloat32Onnx(predictor, folder.resolve("m.onnx"), Optional.empty());

    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
    assertThat(result.notes()).isEmpty();
  }

  /** 31 February is no date; onnx says NaN, Java and the model name the column. */
  @Test
  void rowsThatAStepRefusesAreRefusedByTheFile() throws IOException {
    Predictor predictor =
        train(
            "[{parse_date: {dates: dd/MM/yyyy}}, {derive: {d: day_of_year(dates)}}, {keep: [d, y]}]",
            "data.columns.dates",
            "categorical");
    List<String[]> refused = List.<String[]>of(new String[] {"31/02/2024"});
    try (Scorer onnx = open(predictor, new OnnxFormat());
        Scorer java = open(predictor, new JavaFormat())) {
      assertThat(onnx.score(refused).toString()).contains("NaN");
      assertThat(onnx.score(List.<String[]>of(new String[] {"29/02/2024"})).toString())
          .doesNotContain("NaN");
      assertThatThrownBy(() -> java.score(refused))
          .hasMessageContaining("column 'dates': \"31/02/2024\" is not a date such as 31/01/2024");
    }
    requireSame(predictor, new OnnxFormat());
  }

  private Predictor train(String steps, String... settings) throws IOException {
    List<String> lines = new ArrayList<>(List.of("preis;satz;wann;auf;class;farbe;dates;y"));
    for (int i = 0; i < ROWS; i++) {
      lines.add(
          "%s;%d %%;%s;%s;%s;%s;%s;%d"
              .formatted(
                  i % 9 == 4
                      ? "k.A."
                      : "%d.%03d,%d0 \u20ac".formatted(1 + i % 7, 17 * i % 1000, i % 10),
                  i % 31,
                  i % 8 == 5
                      ? ""
                      : "%02d.%02d.%d %02d:15".formatted(1 + i % 28, 1 + i % 12, 1990 + i, i % 24),
                  i % 10 == 7 ? "?" : i % 3 == 0 ? "yes" : "no",
                  i % 7 == 2 ? "-999" : String.valueOf(i % 5),
                  List.of("rot", "Rot ", "dunkel  gr\u00fcn", "").get(i % 4),
                  "%02d/%02d/2024".formatted(1 + i % 28, 1 + i % 12),
                  i % 13));
    }
    Experiment experiment =
        Experiment.of(Files.write(folder.resolve("inputs.csv"), lines), "y")
            .with("data.transform", steps)
            .with("data.preprocessing.missing_indicator", "true")
            .with("training.epochs", 1)
            .with("network.units", 4)
            .with("data.split", "{validation: 0.1, test: 0.1}");
    for (int i = 0; i < settings.length; i += 2) {
      experiment = experiment.with(settings[i], settings[i + 1]);
    }
    return TrainedModels.train(experiment);
  }

  private static Scorer open(Predictor predictor, ModelFormat format) {
    return format.open(format.bytes(predictor.bundle(), FILE), predictor.bundle(), FILE);
  }

  private void requireSame(Predictor predictor, ModelFormat format) {
    try (Scorer scorer = open(predictor, format)) {
      Proof proof = Comparison.onTable(predictor, scorer, folder.resolve("inputs.csv"));
      assertThat(proof).as(format.getClass().getSimpleName()).matches(Proof::holds);
      assertThat(proof.rows()).isEqualTo(ROWS);
    }
  }
}
