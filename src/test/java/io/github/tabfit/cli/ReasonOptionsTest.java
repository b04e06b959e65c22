package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code predict --reasons}. */
class ReasonOptionsTest {
  @TempDir private static Path folder;

  private static Path table;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    table = SmallTable.write(folder.resolve("t.csv"));
    run = SmallModel.of(table);
  }

  private static Cli predict(Object... more) {
    Object[] words = new Object[4 + more.length];
    System.arraycopy(new Object[] {"predict", run, "--data", table}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    Cli cli = Cli.run(words);
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli;
  }

  /** The table's 90 rows are more than are explained at a time. */
  @Test
  void reasonsAreThoseThatExplainFinds() throws IOException {
    JsonNode predicted = predict("--reasons", "2", "--json", "-q").json();
    JsonNode explained =
        Cli.run("explain", run, "--method", "reasons", "--rows", "1-90", "--json", "-q").json();

    assertThat(predicted).hasSize(90);
    for (int row = 0; row < 90; row++) {
      JsonNode expected = explained.path("reasons").get(row);
      JsonNode found = predicted.get(row);
      assertThat(found.path("base")).isEqualTo(expected.path("base"));
      assertThat(found.path("reasons")).hasSize(2);
      for (int rank = 0; rank < 2; rank++) {
        JsonNode one = found.path("reasons").get(rank);
        JsonNode other = expected.path("columns").get(rank);
        assertThat(one.path("column")).isEqualTo(other.path("column"));
        assertThat(one.path("value")).isEqualTo(other.path("value"));
        assertThat(one.path("contribution").asDouble())
            .isEqualTo(other.path("contribution").asDouble(), within(1e-12));
      }
    }
  }

  /** Of more rows than are drawn, those of weight 0 are not. */
  @Test
  void reasonsAreThoseThatExplainFindsWhereRowsDoNotCount() throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> weighted = new ArrayList<>(List.of(lines.get(0) + ",w"));
    for (int i = 0; i < 20_100; i++) {
      weighted.add(lines.get(1 + i % 90) + "," + (i % 7 == 3 ? 0 : 1));
    }
    Path many = Files.write(folder.resolve("many.csv"), weighted);
    Path few = Files.write(folder.resolve("few.csv"), weighted.subList(0, 91));
    Path model = folder.resolve("weighted");
    Cli trained = SmallModel.train(few, model, "data.weight=w");
    assertThat(trained.code()).as(trained.err()).isZero();

    JsonNode predicted =
        Cli.run("predict", model, "--data", few, "--reasons", "5", "--against", many, "--json")
            .json();
    JsonNode explained =
        Cli.run("explain", model, "--data", many, "--rows", "1-3", "--json").json();

    for (int row = 0; row < 3; row++) {
      assertThat(predicted.get(row).path("base").isNumber()).isTrue();
      assertThat(predicted.get(row).path("base"))
          .isEqualTo(explained.path("reasons").get(row).path("base"));
    }
  }

  /** The model reads five columns: with all of them the sum is the prediction less the base. */
  @Test
  void allReasonsSumToThePredictionLessTheMeanOne() throws IOException {
    for (JsonNode row : predict("--reasons", "99", "--json", "-q").json()) {
      assertThat(row.path("reasons")).hasSize(5);
      double sum = row.path("base").asDouble();
      for (JsonNode reason : row.path("reasons")) {
        sum += reason.path("contribution").asDouble();
      }
      String label = row.path("prediction").asText();
      assertThat(sum).isEqualTo(row.path("probabilities").path(label).asDouble(), within(1e-6));
    }
  }

  @Test
  void csvHasThreeColumnsAReasonBehindTheProbabilities() throws IOException {
    List<String> lines = predict("--reasons", "2", "--keep", "day", "-q").out().lines().toList();
    JsonNode first = predict("--reasons", "2", "--json", "-q").json().get(0).path("reasons");

    assertThat(lines.get(0))
        .isEqualTo(
            "day,prediction,probability_a,probability_b,probability_c,"
                + "reason_1,reason_1_value,reason_1_contribution,"
                + "reason_2,reason_2_value,reason_2_contribution");
    String[] fields = lines.get(1).split(",");
    assertThat(lines).hasSize(91);
    assertThat(fields).hasSize(11);
    assertThat(fields[5]).isEqualTo(first.get(0).path("column").asText());
    assertThat(fields[6]).isEqualTo(first.get(0).path("value").asText());
    assertThat(Double.parseDouble(fields[10]))
        .isEqualTo(first.get(1).path("contribution").asDouble(), within(1e-6));
  }

  @Test
  void aSingleRowIsComparedWithTheModelsTestRows() throws IOException {
    List<String> rows = Files.readAllLines(table);
    Path one = Files.write(folder.resolve("one.csv"), rows.subList(0, 2));
    List<String> alone =
        Cli.run("predict", run, "--data", one, "--reasons", "3", "-q").out().lines().toList();

    assertThat(alone.get(1))
        .isEqualTo(predict("--reasons", "3", "-q").out().lines().toList().get(1));
  }

  @Test
  void withoutTheModelsTableOtherRowsAreAskedFor() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path other = SmallTable.write(elsewhere.resolve("t.csv"));
    Path model = SmallModel.of(other);
    Files.move(other, elsewhere.resolve("moved.csv"));

    Cli cli = Cli.run("predict", model, "--data", table, "--reasons", "1");
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err()).contains("t.csv: no such file").contains("(give rows with --against)");
    Cli given =
        Cli.run("predict", model, "--data", table, "--reasons", "1", "--against", table, "-q");
    assertThat(given.code()).as(given.err()).isZero();
    assertThat(given.out().lines()).hasSize(91);
  }

  @ParameterizedTest
  @CsvSource({
    "--reasons 0, '--reasons must be at least 1, got 0'",
    "--reasons -2, '--reasons must be at least 1, got -2'",
    "--reasons many, many",
    "--reasons 3 --background 0, '--background must be at least 1, got 0'",
    "--background 5, '--background is for reasons: --reasons is required'",
    "--against t.csv, '--against is for reasons: --reasons is required'",
    "--reasons 1 --against no.csv, no.csv"
  })
  void nonsenseIsRefused(String options, String message) {
    String[] words = ("predict RUN --data TABLE " + options).split(" ", -1);
    words[1] = run.toString();
    words[3] = table.toString();
    Cli cli = Cli.run((Object[]) words);

    assertThat(cli.code()).isIn(ExitCode.BAD_USAGE, ExitCode.BAD_DATA);
    assertThat(cli.err()).contains(message);
    assertThat(cli.out()).isEmpty();
  }
}
