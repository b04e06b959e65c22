package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** {@code explain} as a user meets it, on a table with names as nobody would choose them. */
class ExplainCommandTest {
  /** Names of columns as the header has them; the target is y, b and "b, c" begin alike. */
  private static final String HEADER = "a,b,\"b, c\",\"say \"\"hi\"\"\",\u202eevil,y";

  @TempDir private static Path folder;

  private static Path table;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    table = Files.write(folder.resolve("t.csv"), lines(100));
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
            "network.layers=[{units: 6}]",
            "--set",
            "training.epochs=20",
            "--set",
            "data.split={validation: 0.2, test: 0.3}");
    assertThat(cli.code()).as(cli.err()).isZero();
  }

  private static List<String> lines(int rows) {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      String kind = List.of("x", "y").get(i % 2);
      lines.add(
          "%s,%s,%s,%s,%s,%s"
              .formatted(a, random.nextGaussian(), kind, i % 3, i % 4, 5 * a + i % 2));
    }
    return lines;
  }

  private static Cli explain(Object... args) {
    List<Object> words = new ArrayList<>(List.of("explain", run, "-q"));
    words.addAll(List.of(args));
    return Cli.run(words.toArray());
  }

  private static JsonNode json(Object... args) throws IOException {
    List<Object> words = new ArrayList<>(List.of(args));
    words.add("--json");
    Cli cli = explain(words.toArray());
    assertThat(cli.code()).as(cli.err() + cli.out()).isZero();
    return cli.json();
  }

  /** The figures of the run's own metrics.json tell that the rows are its test rows. */
  @Test
  void theTestRowsAreThoseOfTheRun() throws IOException {
    JsonNode found = json();
    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(found.get("part").asText()).isEqualTo("test");
    assertThat(found.get("rows").asInt()).isEqualTo(30);
    assertThat(found.at("/importance/metric").asText()).isEqualTo("rmse");
    assertThat(found.at("/importance/baseline").asDouble())
        .isCloseTo(metrics.at("/metrics/test/rmse").asDouble(), within(1e-6));
    assertThat(found.at("/importance/columns/0/column").asText()).isEqualTo("a");
    assertThat(found.at("/importance/columns")).hasSize(5);
  }

  @Test
  void textShowsTheMostImportantColumnFirstWithAFullBar() {
    Cli cli = explain();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .startsWith("Importance: by how much rmse (")
        .contains(" on 30 test rows) gets worse when a column's values are shuffled, mean of 5")
        .containsPattern("(?m)^a +\\d+\\.\\d{4} +\\d+\\.\\d{4}  █{24}$")
        .doesNotContain("\u202e");
  }

  @Test
  void reasonsSumToThePredictionThatPredictMakes() throws IOException {
    JsonNode rows = json("--rows", "3,7-8").get("reasons");
    List<String> predicted =
        Cli.run("predict", run, "--data", table, "-q").out().lines().skip(1).toList();
    assertThat(rows).hasSize(3);
    int[] numbers = {3, 7, 8};
    for (int i = 0; i < 3; i++) {
      JsonNode row = rows.get(i);
      double sum = row.get("base").asDouble();
      for (JsonNode column : row.get("columns")) {
        sum += column.get("contribution").asDouble();
      }
      assertThat(row.get("row").asInt()).isEqualTo(numbers[i]);
      assertThat(row.get("exact").asBoolean()).isTrue();
      assertThat(sum).isCloseTo(row.get("prediction").asDouble(), within(1e-9));
      assertThat(sum).isCloseTo(Double.parseDouble(predicted.get(numbers[i] - 1)), within(1e-5));
    }
  }

  @Test
  void everyMethodIsInTextJsonAndFiles() throws IOException {
    Path why = folder.resolve("new/why");
    String all = "importance,dependence,reasons,summary";
    Cli text = explain("--method", all, "--output", why, "--repeats", 2, "--grid", 5);
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("Importance: ", "Dependence on a: ", "Row ", "Summary: ", " on average + ");
    JsonNode found = json("--method", all, "--repeats", 2, "--grid", 5);
    assertThat(found.get("dependence")).hasSize(3);
    assertThat(found.get("reasons")).hasSize(5);
    assertThat(found.at("/summary/rows").asInt()).isEqualTo(30);
    List<String> importance = Files.readAllLines(why.resolve("importance.csv"));
    assertThat(importance).hasSize(6).first().isEqualTo("column,mean,sd,repeat_1,repeat_2");
    String[] first = importance.get(1).split(",", -1);
    assertThat(Double.parseDouble(first[1]))
        .isEqualTo(found.at("/importance/columns/0/mean").asDouble());
    // Three columns of at most five values, and 30 rows' curves of each.
    int points = 0;
    for (JsonNode dependence : found.get("dependence")) {
      points += dependence.at("/outputs/0/mean").size();
      assertThat(dependence.at("/outputs/0/curves")).hasSize(30);
    }
    assertThat(Files.readAllLines(why.resolve("dependence.csv"))).hasSize(1 + points);
    assertThat(Files.readAllLines(why.resolve("curves.csv"))).hasSize(1 + 30 * points);
    assertThat(Files.readAllLines(why.resolve("reasons.csv"))).hasSize(1 + 5 * 5);
    assertThat(Files.readAllLines(why.resolve("summary.csv"))).hasSize(1 + 5);
  }

  @Test
  void columnsWithCommasInTheirNamesAreFound() throws IOException {
    JsonNode one = json("--columns", "b, c,a");
    assertThat(one.at("/importance/columns")).hasSize(2);
    JsonNode pair = json("--pair", "b, c,say \"hi\"").get("dependence");
    assertThat(pair).hasSize(1);
    assertThat(pair.at("/0/axes/0/values").toString()).isEqualTo("[\"x\",\"y\"]");
    assertThat(pair.at("/0/outputs/0/mean")).hasSize(6);
    JsonNode together = json("--together", "b,b, c", "--together", "a,say \"hi\"");
    assertThat(together.at("/importance/columns")).hasSize(3);
    assertThat(together.at("/importance/columns/0/together").toString())
        .isEqualTo("[\"a\",\"say \\\"hi\\\"\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 | --columns  | c          | --columns: column 'c' is none that the model reads",
        "2 | --together | a,zz       | --together: column 'zz' is none that the model reads",
        "2 | --together | a,a        | 'a' is to go together with others twice",
        "2 | --pair     | a          | --pair must name two columns",
        "2 | --rows     | 0          | counted from 1",
        "2 | --rows     | 8-3        | such as 17,20-25; got '8-3'",
        "2 | --rows     | 1-99999999 | 10,000 at the most",
        "2 | --rows     | 101        | has the rows 1 to 100, got 101",
        "2 | --metric   | accuracy   | accuracy",
        "2 | --metric   | rmsee      | rmse",
        "2 | --metric   | loss       | try rmse",
        "2 | --repeats  | 0          | --repeats must be at least 1, got 0",
        "2 | --grid     | 1          | --grid must be at least 2, got 1",
        "2 | --sample   | 0          | --sample must be at least 1, got 0",
        "2 | --method   | magic      | magic",
        "3 | --data     | none.csv   | none.csv"
      })
  void whatCannotBeIsSaidInAMessage(int code, String option, String value, String message) {
    Cli cli = explain(option, value);
    assertThat(cli.err()).contains(message).doesNotContain("\tat ");
    assertThat(cli.code()).isEqualTo(code);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void otherRowsNeedTheTargetForImportanceAlone() throws IOException {
    List<String> without = new ArrayList<>();
    for (String line : lines(12)) {
      without.add(line.substring(0, line.lastIndexOf(',')));
    }
    Path data = Files.write(folder.resolve("without.csv"), without);
    Cli importance = explain("--data", data);
    assertThat(importance.code()).isEqualTo(3);
    assertThat(importance.err())
        .contains("has no column 'y', the target, by which importance measures the model");
    JsonNode found = json("--data", data, "--method", "reasons,summary", "--rows", "12");
    assertThat(found.at("/reasons/0/row").asInt()).isEqualTo(12);
    assertThat(found.at("/summary/rows").asInt()).isEqualTo(1);
    assertThat(found.has("part")).isFalse();
  }

  @Test
  void rowsWithoutATargetAreExplainedButNotMeasured() throws IOException {
    List<String> lines = new ArrayList<>(lines(10));
    lines.set(4, lines.get(4).substring(0, lines.get(4).lastIndexOf(',') + 1));
    Path data = Files.write(folder.resolve("gap.csv"), lines);
    JsonNode found = json("--data", data, "--method", "importance,reasons", "--rows", "4");
    assertThat(found.get("rows").asInt()).isEqualTo(10);
    assertThat(found.at("/importance/rows").asInt()).isEqualTo(9);
    assertThat(found.at("/reasons/0/row").asInt()).isEqualTo(4);
  }

  @Test
  void oneRowIsExplainedAndNoneIsRefused() throws IOException {
    Path one = Files.write(folder.resolve("one.csv"), lines(1));
    JsonNode found = json("--data", one, "--method", "importance,dependence,reasons,summary");
    assertThat(found.at("/importance/columns/0/mean").asDouble()).isZero();
    // The only row is its own background: nothing is left to explain.
    for (JsonNode column : found.at("/reasons/0/columns")) {
      assertThat(column.get("contribution").asDouble()).isCloseTo(0, within(1e-6));
    }
    Path none = Files.writeString(folder.resolve("none-left.csv"), HEADER + "\n");
    Cli cli = explain("--data", none);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("none-left.csv");
  }

  @Test
  void aConstantColumnOfTheRowsIsOfNoImportanceThere() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (String line : lines(20).subList(1, 21)) {
      lines.add("0.5" + line.substring(line.indexOf(',')));
    }
    Path data = Files.write(folder.resolve("constant.csv"), lines);
    JsonNode found = json("--data", data, "--columns", "a", "--method", "importance,dependence");
    assertThat(found.at("/importance/columns/0/mean").asDouble()).isZero();
    assertThat(found.at("/dependence/0/axes/0/values").toString()).isEqualTo("[\"0.5\"]");
  }

  @Test
  void aTableThatIsNotThereAnyMoreIsAskedFor() throws IOException {
    Path moved = folder.resolve("moved");
    Files.createDirectories(moved);
    Path data = Files.write(moved.resolve("m.csv"), lines(60));
    Path other = moved.resolve("run");
    Cli trained =
        Cli.run(
            "train",
            "--data",
            data,
            "--target",
            "y",
            "-q",
            "--output",
            other,
            "--set",
            "training.epochs=1");
    assertThat(trained.code()).as(trained.err()).isZero();
    Files.delete(data);
    Cli cli = Cli.run("explain", other);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("m.csv: no such file").contains("(give rows with --data)");
    Files.write(data, lines(61));
    assertThat(Cli.run("explain", other).err())
        .contains("is not the table that the model was trained on");
  }

  @Test
  void aSampleIsDrawnAndSaid() {
    Cli cli = Cli.run("explain", run, "--sample", 10, "--seed", 4);
    assertThat(cli.err()).contains("Note: 10 of 30 rows are drawn");
    assertThat(cli.out()).contains(" on 10 test rows");
    assertThat(Cli.run("explain", run, "--sample", 10, "--seed", 4).out()).isEqualTo(cli.out());
  }

  @Test
  void theTrainingTableItselfIsToldApart() {
    Cli cli = Cli.run("explain", run, "--data", table);
    assertThat(cli.code()).isZero();
    assertThat(cli.err()).contains("this is the table that the model was trained on");
    assertThat(cli.out()).contains(" on 100 rows)");
  }
}
