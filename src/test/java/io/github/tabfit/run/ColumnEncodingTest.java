package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.export.ExportFormat;
import io.github.tabfit.export.Exporter;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One column's numbers encoded otherwise than the others'. */
class ColumnEncodingTest {
  private static final int ROWS = 100;

  @TempDir private Path folder;
  private Path table;

  /** Fractions a, b and c, a date, a word, and their sum. */
  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder text = new StringBuilder("a,b,c,when,word,y\n");
    for (int row = 0; row < ROWS; row++) {
      double a = row * 37 % 101 / 4.0;
      double b = row * 53 % 97 / 8.0;
      double c = row * 29 % 89 / 2.0;
      text.append(
          "%s,%s,%s,2024-%02d-%02d,%s,%s\n"
              .formatted(
                  a, b, c, 1 + row % 12, 1 + row % 28, row % 3 == 0 ? "red" : "blue", a + b - c));
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
  }

  private Experiment experiment() {
    return Experiment.of(table, "y")
        .with("network.layers", "[{units: 4}]")
        .with("training.epochs", 2)
        .output(folder.resolve("run"));
  }

  private static Map<String, Scaling> scalings(Experiment experiment) {
    FittedPreprocessing fitted = experiment.prepare().preprocessing();
    Map<String, Scaling> scalings = new LinkedHashMap<>();
    for (FittedColumn column : fitted.columns()) {
      if (column instanceof FittedNumeric number) {
        scalings.put(column.name(), number.scaling());
      } else if (column instanceof FittedDate date) {
        scalings.put(column.name(), date.parts().get(0).scaling());
      }
    }
    return scalings;
  }

  @Test
  void aColumnsEncodingGoesBeforeThatOfAll() {
    Map<String, Scaling> scalings =
        scalings(
            experiment()
                .with("data.preprocessing.numeric", "min_max")
                .with("data.columns.b.numeric", "robust")
                .with("data.columns.c", "{type: numeric, numeric: piecewise_linear, bins: 5}")
                .with("data.columns.when.numeric", "quantile"));
    assertThat(scalings.get("a").kind()).isEqualTo(Numeric.MIN_MAX);
    assertThat(scalings.get("b").kind()).isEqualTo(Numeric.ROBUST);
    assertThat(scalings.get("c").kind()).isEqualTo(Numeric.PIECEWISE_LINEAR);
    assertThat(scalings.get("c").featureCount()).isEqualTo(5);
    assertThat(scalings.get("when").kind()).isEqualTo(Numeric.QUANTILE);
  }

  @Test
  void aColumnWithBinsHasAsManyAsTheOthersUnlessItSaysMoreAndNoMoreThanRowsAllow() {
    Map<String, Scaling> scalings =
        scalings(
            experiment()
                .with("data.preprocessing", "{numeric: piecewise_linear, bins: 3}")
                .with("data.columns.a.numeric", "piecewise_linear")
                .with("data.columns.b", "{numeric: piecewise_linear, bins: 128}")
                .with("data.columns.c.numeric", "none")
                .with("data.split", "{validation: 0, test: 0.1}"));
    assertThat(scalings.get("a").featureCount()).isEqualTo(3);
    // 90 training rows, three columns of numbers, two rows a bin.
    assertThat(scalings.get("b").featureCount()).isEqualTo(15);
    assertThat(scalings.get("c")).isEqualTo(Scaling.NONE);
  }

  @Test
  void theResolvedExperimentSaysHowManyBinsTheColumnHas() throws IOException {
    experiment().with("data.columns.b.numeric", "piecewise_linear").train();
    assertThat(folder.resolve("run/experiment.yaml"))
        .content()
        .containsPattern("b:\\s+numeric: piecewise_linear\\s+bins: \\d+");
  }

  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"ONNX", "JAVA"})
  void exportsKnowEachColumnsEncoding(ExportFormat format) {
    Run run =
        experiment()
            .with("data.columns.a.numeric", "robust")
            .with("data.columns.b", "{numeric: piecewise_linear, bins: 4}")
            .with("data.columns.c.numeric", "quantile")
            .train();
    Path file = folder.resolve(format.fileName("model"));
    assertThat(Exporter.export(run.predictor(), format, file, Optional.of(table)).proof())
        .hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
  }

  @Test
  void theNetworkOfMixedEncodingsIsVerified() {
    assertThat(
            experiment()
                .with("training.epochs", 20)
                .with("data.columns.a.numeric", "robust")
                .with("data.columns.b", "{numeric: piecewise_linear, bins: 4}")
                .verify(OptionalInt.of(20))
                .failures())
        .isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedWithItsKey() {
    refused(
        "data.columns.b", "{numeric: robst}", "data.columns.b.numeric must be one of", "robust");
    refused(
        "data.columns.b",
        "{numerc: robust}",
        "data.columns.b.numerc is not a known key",
        "'numeric'");
    refused(
        "data.columns.b",
        "{type: categorical, numeric: robust}",
        "data.columns.b is refused: numeric goes with numbers and dates",
        "categorical");
    refused(
        "data.columns.b",
        "{numeric: robust, bins: 4}",
        "data.columns.b is refused: bins goes with numeric: piecewise_linear",
        "beside it");
    refused(
        "data.columns.b",
        "{numeric: piecewise_linear, bins: 129}",
        "bins must be >= 2 and <= 128, got 129",
        "data.columns.b");
    refused("data.columns.y.numeric", "robust", "'y' is the target", "data.preprocessing.target");
    refused(
        "data.columns.word.numeric",
        "robust",
        "data.columns.word.numeric goes with numbers and dates, and the column is categorical",
        "declare the column's type");
  }

  private void refused(String key, String value, String message, String more) {
    assertThatThrownBy(() -> experiment().with(key, value).prepare())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(more);
  }
}
