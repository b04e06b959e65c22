package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.ExportFormat;
import io.github.tabfit.export.ExportResult;
import io.github.tabfit.export.Exporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals as a user sees them. Columns of the table are called like outputs of ONNX files. */
class IntervalCommandsTest {
  @TempDir private static Path folder;

  private static Path table;

  @BeforeAll
  static void train() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("lower,value,y\n");
    for (int i = 0; i < 120; i++) {
      double x = random.nextGaussian();
      text.append(x).append(',').append(i % 5).append(',');
      text.append(Math.exp(1 + x + 0.2 * random.nextGaussian())).append('\n');
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
    for (String target : List.of("standardize", "log1p")) {
      Cli cli = train("0.9", target);
      assertThat(cli.code()).as(cli.err()).isZero();
      assertThat(cli.out())
          .containsPattern("interval_coverage +[01]\\.\\d{4} .* -\\n")
          .containsPattern("interval_width +\\d+")
          .contains("The intervals for 90 % of rows hold ");
    }
  }

  private static Cli train(String share, String target) {
    return train(share, target, folder.resolve(target));
  }

  private static Cli train(String share, String target, Path run) {
    return Cli.run(
        "train",
        "--data",
        table,
        "--target",
        "y",
        "-q",
        "--interval",
        share,
        "--output",
        run,
        "--set",
        "data.preprocessing.target=" + target,
        "--set",
        "network.units=4",
        "--set",
        "training.epochs=5",
        "--set",
        "data.split={validation: 0.2, test: 0.1}");
  }

  private static double[] numbers(String line) {
    return List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardize", "log1p"})
  void predictWritesTheBoundsBesideThePrediction(String target) throws IOException {
    List<String> lines =
        Cli.run("predict", folder.resolve(target), "--data", table, "-q").out().lines().toList();
    JsonNode json =
        Cli.run("predict", folder.resolve(target), "--data", table, "-q", "--json").json();
    assertThat(lines).hasSize(121).first().isEqualTo("prediction,lower,upper");
    for (int row = 0; row < json.size(); row++) {
      double[] csv = numbers(lines.get(row + 1));
      assertThat(csv[1]).isLessThan(csv[0]);
      assertThat(csv[2]).isGreaterThan(csv[0]);
      List<String> keys = List.of("prediction", "lower", "upper");
      for (int i = 0; i < keys.size(); i++) {
        assertThat((float) json.get(row).get(keys.get(i)).asDouble()).isEqualTo((float) csv[i]);
      }
    }
  }

  /** What predict writes is counted by hand. */
  @Test
  void evaluateReportsTheCoverageOfWhatPredictWrites() throws IOException {
    Path run = folder.resolve("log1p");
    List<String> predicted =
        Cli.run("predict", run, "--data", table, "-q").out().lines().skip(1).toList();
    List<String> rows = Files.readAllLines(table);
    int within = 0;
    for (int row = 0; row < predicted.size(); row++) {
      double[] bounds = numbers(predicted.get(row));
      double y = numbers(rows.get(row + 1))[2];
      within += bounds[1] <= y && y <= bounds[2] ? 1 : 0;
    }
    JsonNode json = Cli.run("evaluate", run, "--data", table, "-q", "--json").json();
    assertThat(json.at("/metrics/interval_coverage").asDouble()).isEqualTo(within / 120.0);
    // The 23rd of 24 residuals, by ⌈0.9 · 25⌉, is the width: its row and those before it lie
    // within.
    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.at("/metrics/validation/interval_coverage").asDouble()).isEqualTo(23 / 24.0);
    assertThat(json.at("/metrics/interval_width").asDouble()).isPositive();
    assertThat(json.at("/verdict/lines").toString()).contains("The intervals for 90 % of rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "standardize | interval for 90 % of new rows: prediction \u00b1 ",
        "log1p | interval for 90 % of new rows: 1 + prediction, divided and multiplied by "
      })
  void inspectSaysHowFarTheyReach(String target, String expected) {
    assertThat(Cli.run("inspect", folder.resolve(target)).out())
        .contains(expected)
        .contains(", told by 24 held-out rows");
  }

  @ParameterizedTest
  @CsvSource({
    "standardize, ONNX",
    "log1p, ONNX",
    "standardize, JAVA",
    "log1p, JAVA",
    "log1p, DL4J"
  })
  void exportsGiveTheSameBounds(String target, ExportFormat format) {
    Predictor predictor = Predictor.load(folder.resolve(target));
    Path file = folder.resolve(format.fileName("export " + target));
    ExportResult result = Exporter.export(predictor, format, file, Optional.of(table));
    assertThat(result.proof())
        .hasValueSatisfying(
            proof -> {
              assertThat(proof.rows()).isEqualTo(120);
              assertThat(proof.holds()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({"0, must be > 0 and < 1", "1, must be > 0 and < 1", "NaN, must be a number > 0"})
  void aShareThatIsNoneIsRefused(String share, String message) {
    Cli cli = train(share, "log1p", folder.resolve("refused"));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("evaluation.interval " + message).hasLineCount(1);
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void aSweepThatLeavesNoRowsForThemIsRefused() {
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
            "evaluation.interval=0.9",
            "--set",
            "data.split={validation: 0.2, test: 0.1}");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("evaluation.interval is told by rows that trained nothing");
  }
}
