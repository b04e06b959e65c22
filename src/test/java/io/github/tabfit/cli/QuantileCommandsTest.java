package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quantiles and a column's own encoding as a user sees them. */
class QuantileCommandsTest {
  private static final int ROWS = 120;

  @TempDir private static Path folder;

  private static Path table;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    Random random = new Random(3);
    // A column is called like an output of ONNX files.
    StringBuilder text = new StringBuilder("quantiles,b,y\n");
    for (int i = 0; i < ROWS; i++) {
      double x = random.nextGaussian();
      text.append(x).append(',').append(i % 50 / 4.0).append(',');
      text.append(Math.exp(1 + x + 0.2 * random.nextGaussian())).append('\n');
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
    run = folder.resolve("run");
    Cli cli =
        Cli.run(
            "train",
            "--data",
            table,
            "--target",
            "y",
            "-q",
            "--output",
            run,
            "--set",
            "network.output={loss: quantile, quantiles: [0.05, 0.5, 0.95]}",
            "--set",
            "data.columns.b={numeric: piecewise_linear, bins: 3}",
            "--set",
            "network.units=4",
            "--set",
            "training.epochs=5");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out())
        .containsPattern("pinball_loss +\\d")
        .containsPattern("interval_coverage +[01]\\.\\d{4} .* -\\n")
        .contains("The intervals for 90 % of rows hold ");
  }

  private static double[] numbers(String line) {
    return List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void predictWritesAColumnAQuantile() throws IOException {
    List<String> lines = Cli.run("predict", run, "--data", table, "-q").out().lines().toList();
    JsonNode json = Cli.run("predict", run, "--data", table, "-q", "--json").json();
    assertThat(lines)
        .hasSize(ROWS + 1)
        .first()
        .isEqualTo("prediction,quantile_0.05,quantile_0.5,quantile_0.95");
    double within = 0;
    List<String> rows = Files.readAllLines(table);
    for (int row = 0; row < ROWS; row++) {
      double[] csv = numbers(lines.get(row + 1));
      assertThat(csv[0]).isEqualTo(csv[2]);
      assertThat(csv[1]).isLessThanOrEqualTo(csv[2]);
      assertThat(csv[2]).isLessThanOrEqualTo(csv[3]);
      JsonNode quantiles = json.get(row).get("quantiles");
      assertThat((float) quantiles.get("0.05").asDouble()).isEqualTo((float) csv[1]);
      assertThat((float) quantiles.get("0.95").asDouble()).isEqualTo((float) csv[3]);
      assertThat(json.get(row).get("prediction")).isEqualTo(quantiles.get("0.5"));
      double y = numbers(rows.get(row + 1))[2];
      within += csv[1] <= y && y <= csv[3] ? 1 : 0;
    }
    JsonNode evaluated = Cli.run("evaluate", run, "--data", table, "-q", "--json").json();
    assertThat(evaluated.at("/metrics/interval_coverage").asDouble()).isEqualTo(within / ROWS);
    assertThat(evaluated.at("/metrics/pinball_loss").asDouble()).isPositive();
  }

  @Test
  void inspectNamesLevelsAndEncodings() {
    assertThat(Cli.run("inspect", run).out())
        .contains("loss quantile (0.05, 0.5, 0.95; the prediction is 0.5)")
        .containsPattern("b +numeric +3 bins +0 to 12.25")
        .containsPattern("quantiles +numeric +standardize ");
  }

  @Test
  void exportsToOnnxAndJavaAreEqual() {
    for (String name : List.of("quantiles.onnx", "QuantileModel.java")) {
      String format = name.endsWith(".java") ? "java" : "onnx";
      Path file = folder.resolve(name);
      Cli cli = Cli.run("export", run, "--to", format, "--output", file, "--data", table);
      assertThat(cli.code()).as(cli.err()).isZero();
    }
  }

  @Test
  void aSweepCannotVaryTheLevels() {
    Cli cli =
        Cli.run(
            "sweep",
            "--data",
            table,
            "--target",
            "y",
            "--output",
            folder.resolve("sweep"),
            "--set",
            "network.output.loss=quantile",
            "--set",
            "sweep={space: {network.output.quantiles: {choice: [[0.5], [0.1, 0.9]]}}}");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("the loss of other quantiles cannot be compared");
  }
}
