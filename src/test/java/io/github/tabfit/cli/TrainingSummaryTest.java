package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training shows for the eye, on standard error. */
class TrainingSummaryTest {
  private static final String SPLIT = "data.split={validation: 0.2, test: %s}";

  @TempDir private static Path folder;

  private static Path table;

  /** The target goes by "needed" alone. */
  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("idle,needed,y\n");
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      text.append(random.nextGaussian()).append(',').append(x).append(',').append(3 * x);
      text.append('\n');
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
  }

  private static Cli train(String... options) {
    List<Object> words = new ArrayList<>(List.of("train", "--data", table, "--target", "y"));
    words.addAll(List.of("--preset", "quick", "--output", folder.resolve("run"), "--force"));
    words.addAll(List.of("--set", "training.epochs=30", "--set", SPLIT.formatted(0.25)));
    words.addAll(List.of(options));
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli;
  }

  @Test
  void theLossTheBaselineAndTheColumnsAreShown() {
    List<String> lines = train().err().lines().toList();

    assertThat(lines)
        .anyMatch(line -> line.startsWith("Loss over 30 epochs"))
        .anyMatch(line -> line.matches("  train +\\S+  [\\d.]+ to [\\d.]+"))
        .anyMatch(line -> line.matches("  validation +\\S+  [\\d.]+ to [\\d.]+"))
        .anyMatch(line -> line.matches("50 test rows +model +naive baseline"))
        .anyMatch(line -> line.matches("  rmse +[\\d.]+ +[\\d.]+"));
    int columns = lines.indexOf("Columns that matter most: shuffled once, rmse grows by");
    assertThat(lines.get(columns + 1)).matches("  needed +[\\d.]+ +\\S{20}");
    assertThat(lines.get(columns + 2)).startsWith("  idle");
  }

  @Test
  void quietAndJsonShowNothingOfIt() {
    Cli loud = train();
    Cli quiet = train("-q");

    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out().lines().toList().get(1)).isEqualTo(loud.out().lines().toList().get(1));
    assertThat(train("--json").err()).doesNotContain("Loss over", "naive baseline", "matter most");
  }

  @Test
  void tooFewRowsTellNoColumns() {
    assertThat(train("--set", SPLIT.formatted(0.1)).err())
        .contains("20 test rows")
        .doesNotContain("matter most");
  }
}
