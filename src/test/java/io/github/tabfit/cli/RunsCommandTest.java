package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.runs.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code runs} as a user meets it. */
class RunsCommandTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\n\u001b[31m\u202ered";

  @TempDir private Path models;

  private void write() throws IOException {
    WrittenRun.classes(models.resolve("iris/1"), "iris", "2025-01-02T10:00:00Z", 0.9);
    WrittenRun.numbers(models.resolve("houses/1"), "houses", "2025-02-01T10:00:00Z", 4);
    Files.createDirectories(models.resolve("houses/2/checkpoints"));
  }

  @Test
  void theTableHasALineForEachRun() throws IOException {
    write();
    Cli cli = Cli.run("runs", models, "--sort", "score");
    assertThat(cli.code()).as(cli.err()).isZero();
    List<String> lines = cli.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("run").contains("score", "naive", "gain", "seconds");
    assertThat(lines.get(1))
        .matches(
            "iris/1 +2025-01-02 10:00 +iris.csv +100 +test +accuracy +0.9000 +0.5000 +80 % +2.5");
    assertThat(lines.get(2))
        .matches(
            "houses/1 +2025-02-01 10:00 +houses.csv +100 +validation +rmse +4.0000 +10.0000 +60 % +2.5");
    assertThat(lines.get(3)).startsWith("houses/2").contains("unfinished");
    assertThat(cli.err()).contains("Note: houses/2: unfinished: no results yet");
  }

  @Test
  void jsonHasAllOfIt() throws IOException {
    write();
    JsonNode json =
        Cli.run("runs", models, "--json", "--sort", "name", "--metric", "accuracy").json();
    assertThat(json.get("runs")).hasSize(3);
    JsonNode iris = json.at("/runs/2");
    assertThat(iris.get("run").asText()).isEqualTo("iris/1");
    assertThat(iris.get("state").asText()).isEqualTo("done");
    assertThat(iris.get("kind").asText()).isEqualTo("training");
    assertThat(iris.at("/data/source").asText()).isEqualTo("data/iris.csv");
    assertThat(iris.at("/score/value").asDouble()).isEqualTo(0.9);
    assertThat(iris.at("/metrics/accuracy").asDouble()).isEqualTo(0.9);
    assertThat(json.at("/runs/0/score").isNull()).isTrue();
    assertThat(json.at("/runs/1/note").asText()).isEqualTo("no results yet");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Cli none = Cli.run("runs", models.resolve("none"));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no such folder").doesNotContain("\tat ");
    assertThat(Cli.run("runs", models).err()).contains("no trainings (tabfit train makes one)");
    write();
    Cli filtered = Cli.run("runs", models, "--filter", "accuracy>0.95");
    assertThat(filtered.code()).isZero();
    assertThat(filtered.out()).isEmpty();
    assertThat(filtered.err()).contains("none of 3 trainings passes the filter");
    assertThat(Cli.run("runs", models, "--sort", "luck").code()).isEqualTo(2);
    assertThat(Cli.run("runs", models, "--metric", "acuracy").err()).contains("accuracy");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120})
  void aNarrowTerminalGetsNarrowLines(int columns) throws IOException {
    write();
    WrittenRun.classes(
        models.resolve("a-name-that-is-so-long-that-no-terminal-has-room-for-it/20250101-101500"),
        "long",
        "2025-01-02T10:00:00Z",
        0.9);
    System.setProperty("tabfit.terminal.out", "true");
    System.setProperty("tabfit.columns", String.valueOf(columns));
    try {
      Cli cli = Cli.run("runs", models);
      assertThat(cli.out().lines()).hasSize(5);
      assertThat(cli.out().lines())
          .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(columns));
      assertThat(cli.out()).contains("20250101-101500", "0.9000");
    } finally {
      System.clearProperty("tabfit.terminal.out");
      System.clearProperty("tabfit.columns");
    }
  }

  @Test
  void namesThatWouldMoveTheCursorAreShownAsEscapes() throws IOException {
    WrittenRun.classes(models.resolve(HOSTILE), HOSTILE, "2025-01-02T10:00:00Z", 0.9);
    Files.createDirectories(models.resolve("b" + HOSTILE + "/checkpoints"));
    Cli cli = Cli.run("runs", models);
    assertThat(cli.out()).contains("<img src=x onerror=alert(1)>\\n\\u001b[31m\\u202ered");
    assertThat(cli.out().lines()).hasSize(3);
    assertThat(cli.out() + cli.err()).doesNotContain("\u001b").doesNotContain("\u202e");
    JsonNode json = Cli.run("runs", models, "--json").json();
    assertThat(json.findValuesAsText("name")).contains(HOSTILE);
  }

  @Test
  void aThousandRunsAreListed() throws IOException {
    for (int i = 0; i < 1000; i++) {
      WrittenRun.classes(
          models.resolve("m%d/%d".formatted(i % 7, i)),
          "m" + i % 7,
          String.format(Locale.ROOT, "2025-01-02T%02d:%02d:00Z", i / 60, i % 60),
          i / 1000.0);
    }
    Cli cli = Cli.run("runs", models);
    assertThat(cli.out().lines()).hasSize(1001);
    assertThat(cli.out().lines().skip(1).findFirst().orElseThrow()).startsWith("m5/999");
  }
}
