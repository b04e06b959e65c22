package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict --threshold} and {@code --interval}. */
class DecisionOptionsTest {
  @TempDir private static Path folder;

  private static Path table;

  @BeforeAll
  static void train() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("x,z,sick,y,kind\n");
    for (int i = 0; i < 160; i++) {
      double x = random.nextGaussian();
      double y = x + 0.4 * random.nextGaussian();
      text.append(x).append(',').append(i % 7).append(',').append(y > 0.3 ? "yes" : "no");
      text.append(',').append(y).append(',').append("abc".charAt(i % 3)).append('\n');
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
    train("sick", "class");
    train("sick", "margin", "network.output.loss=hinge");
    train("kind", "three");
    train("y", "plain");
    train("y", "level90", "evaluation.interval=0.9");
    train("y", "level75", "evaluation.interval=0.75");
    train("y", "quantile", "network.output.loss=quantile");
  }

  private static void train(String target, String run, String... settings) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", "--data", table, "--target", target, "-q", "--preset", "quick"));
    words.addAll(List.of("--output", folder.resolve(run), "--set", "training.epochs=4"));
    words.addAll(List.of("--set", "data.split={validation: 0.3, test: 0.1}"));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err()).isZero();
  }

  private static Cli predict(String run, String... more) {
    List<Object> words = new ArrayList<>(List.of("predict", folder.resolve(run)));
    words.addAll(List.of("--data", table, "-q"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "0.5", "0.7", "0.999"})
  void aRowIsPositiveAboveTheThreshold(String threshold) {
    List<String> lines = predict("class", "--threshold", threshold).out().lines().toList();

    assertThat(lines.get(0)).isEqualTo("prediction,probability_no,probability_yes");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      boolean above = Float.parseFloat(fields[2]) > Float.parseFloat(threshold);
      assertThat(fields[0]).as(line).isEqualTo(above ? "yes" : "no");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "three | --threshold is for models of two classes, this one has 3",
        "plain | --threshold is for models of two classes, this one predicts the number 'y'",
        "margin | --threshold is of a probability, this model has margins"
      })
  void aThresholdIsRefusedWhereThereIsNone(String run, String message) {
    Cli cli = predict(run, "--threshold", "0.3");

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-0.5", "NaN", "30"})
  void aShareIsBetweenZeroAndOne(String value) {
    Cli threshold = predict("class", "--threshold", value);
    Cli interval = predict("level90", "--interval", value);

    assertThat(threshold.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(threshold.err()).contains("--threshold must be > 0 and < 1, got ");
    assertThat(interval.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(interval.err()).contains("--interval must be > 0 and < 1, got ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threshold", "--interval"})
  void aWordIsNoShare(String option) {
    Cli cli = predict("class", option, "high");

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err()).contains(option).contains("high");
  }

  /** The two models differ in nothing but the level that training was asked for. */
  @Test
  void anotherCoverageHasTheBoundsOfAModelThatWasTrainedForIt() {
    String asked = predict("level90", "--interval", "0.75").out();

    assertThat(asked).isEqualTo(predict("level75").out());
    assertThat(asked).isNotEqualTo(predict("level90").out());
    assertThat(predict("level90", "--interval", "0.9").out()).isEqualTo(predict("level90").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class | 0.8 | --interval is for numbers, this model predicts the class 'sick'",
        "plain | 0.8 | (train it with --interval 0.8: rows that train nothing",
        "quantile | 0.8 | this model was trained to predict the quantiles [0.1, 0.5, 0.9]",
        // 48 of the 160 rows: ⌈0.98 · 49⌉ = 49 is beyond, ⌈0.97 · 49⌉ = 48 is the last.
        "level90 | 0.98 | takes more rows that trained nothing than the model's 48, which tell levels up to 0.97"
      })
  void anIntervalIsRefusedWhereNothingTellsIt(String run, String level, String message) {
    Cli cli = predict(run, "--interval", level);

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err()).contains(message);
  }
}
