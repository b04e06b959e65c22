package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.run.HeldOutRows;
import io.github.tabfit.runs.comparison.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} as a user meets it, on a table with names as nobody would choose them. */
class CompareCommandTest {
  private static final String SCRIPT = "</script><script>alert(1)</script>";
  private static final String HEADER = "a," + SCRIPT + ",\"b\n<b>c</b>\",class,y";

  @TempDir private static Path folder;

  private static Path table;
  private static Path good;
  private static Path poor;
  private static Path otherSeed;

  @BeforeAll
  static void train() throws IOException {
    table = Files.write(folder.resolve("t.csv"), lines(400, 3));
    good = trained("<img src=x onerror=alert(2)>\nline", table, "y", "training.epochs=60");
    poor = trained("poor", table, "y", "training.epochs=1");
    otherSeed = trained("other", table, "y", "training.epochs=60", "seed=7");
  }

  private static List<String> lines(int rows, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double noise = random.nextGaussian();
      String kind = List.of("x", "<i>y</i>").get(i % 2);
      String label = a + noise / 2 > 0 ? "yes" : "no" + "\u202e";
      lines.add("%s,%s,%s,%s,%s".formatted(a, b, kind, label, 5 * a - 2 * b + noise));
    }
    return lines;
  }

  private static Path trained(String name, Path data, String target, String... settings) {
    Path run = folder.resolve(name);
    List<Object> words =
        new ArrayList<>(List.of("train", "--data", data, "--target", target, "-q"));
    words.addAll(List.of("--output", run, "--set", "network.layers=[{units: 6}]"));
    words.addAll(List.of("--set", "data.split={validation: 0.2, test: 0.3}"));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err()).isZero();
    return run;
  }

  private static JsonNode json(Object... args) throws IOException {
    List<Object> words = new ArrayList<>(List.of("compare", "--json", "-q"));
    words.addAll(List.of(args));
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err() + cli.out()).isZero();
    return cli.json();
  }

  /** The figures of the runs' own metrics.json tell that the rows are the test rows. */
  @Test
  void bothAreMeasuredOnTheTestRows() throws IOException {
    JsonNode json = json(good, poor);
    assertThat(json.at("/measured/rows").asInt()).isEqualTo(120);
    assertThat(json.at("/measured/notes")).isEmpty();
    List<Path> runs = List.of(good, poor);
    for (int i = 0; i < 2; i++) {
      JsonNode own = new ObjectMapper().readTree(runs.get(i).resolve("metrics.json").toFile());
      assertThat(json.at("/measured/metrics/" + i + "/rmse").asDouble())
          .isCloseTo(own.at("/metrics/test/rmse").asDouble(), within(1e-6));
      assertThat(json.at("/models/" + i + "/metrics/test/rmse").asDouble())
          .isEqualTo(own.at("/metrics/test/rmse").asDouble());
    }
    JsonNode pair = json.at("/measured/pairs/0");
    assertThat(pair.get("outcome").asText()).isEqualTo("first_is_better");
    assertThat(pair.at("/differences/0/low").asDouble()).isPositive();
    assertThat(pair.has("mcnemar")).isFalse();
    assertThat(json.at("/differences/experiment/training.epochs").toString())
        .isEqualTo("[\"60\",\"1\"]");
    assertThat(json.at("/differences/data")).isEmpty();
    assertThat(json.at("/differences/environment")).isEmpty();
  }

  @Test
  void swappedModelsGetTheSameVerdict() throws IOException {
    JsonNode forth = json(good, poor).at("/measured/pairs/0");
    JsonNode back = json(poor, good).at("/measured/pairs/0");
    assertThat(back.get("outcome").asText()).isEqualTo("second_is_better");
    assertThat(back.at("/differences/0/high").asDouble())
        .isCloseTo(-forth.at("/differences/0/low").asDouble(), within(1e-12));
  }

  @Test
  void aModelAgainstItselfIsEqual() throws IOException {
    JsonNode pair = json(good, good.resolve("model.zip")).at("/measured/pairs/0");
    assertThat(pair.get("outcome").asText()).isEqualTo("equal");
    assertThat(pair.get("text").asText()).isEqualTo("A and B predict the same for every row.");
  }

  /** Of another seed's split about 0.3 of the test rows are test rows too. */
  @Test
  void rowsThatOneWasTrainedOnAreLeftOut() throws IOException {
    JsonNode measured = json(good, otherSeed).get("measured");
    int rows = measured.get("rows").asInt();
    Set<Integer> both = testRows(good);
    both.retainAll(testRows(otherSeed));
    assertThat(rows).isEqualTo(both.size()).isBetween(20, 60);
    assertThat(measured.at("/notes/0").asText())
        .isEqualTo(
            "%d of 120 rows are left out: B was trained or validated on them."
                .formatted(120 - rows));
    assertThat(measured.get("what").asText()).isEqualTo("of A's 120 test rows");
  }

  private static Set<Integer> testRows(Path run) {
    return IntStream.of(HeldOutRows.of(BundleReader.read(run)).rows())
        .boxed()
        .collect(Collectors.toSet());
  }

  @Test
  void rowsThatAreLeftOutOfOneFileAreKnownAgainInAnother() throws IOException {
    List<String> more = new ArrayList<>(lines(400, 3));
    more.addAll(lines(100, 8).subList(1, 101));
    Path longer = Files.write(folder.resolve("longer.csv"), more);
    Path run = trained("longer", longer, "y", "training.epochs=2");
    JsonNode measured = json(good, run).get("measured");
    int rows = measured.get("rows").asInt();
    // The first 400 rows are the same, and in the same places.
    Set<Integer> both = testRows(good);
    both.retainAll(testRows(run));
    assertThat(rows).isEqualTo(both.size()).isBetween(20, 100);
    assertThat(measured.at("/notes/0").asText())
        .isEqualTo(
            "%d of 120 rows are left out: B was trained or validated on rows equal to them."
                .formatted(120 - rows));
  }

  @Test
  void aTableThatIsGoneAllowsNoVerdict() throws IOException {
    Path gone = Files.write(folder.resolve("gone.csv"), lines(300, 5));
    Path run = trained("gone", gone, "y", "training.epochs=2");
    Files.delete(gone);
    JsonNode measured = json(good, run).get("measured");
    assertThat(measured.at("/pairs/0/outcome").asText()).isEqualTo("none");
    assertThat(measured.at("/notes/0").asText())
        .startsWith("Whether B was trained on these rows cannot be told: ");
    // Without the first model's rows there is nothing to measure on; the differences are there.
    JsonNode none = json(run, good);
    assertThat(none.get("measured").isNull()).isTrue();
    assertThat(none.get("refusal").asText()).contains("gone.csv: no such file");
    assertThat(none.at("/differences/experiment")).isNotEmpty();
    // Rows of the user's are taken at the user's word.
    Path fresh = Files.write(folder.resolve("fresh.csv"), lines(50, 99));
    JsonNode given = json(good, run, "--data", fresh).get("measured");
    assertThat(given.at("/pairs/0/outcome").asText()).isEqualTo("first_is_better");
    assertThat(given.get("rows").asInt()).isEqualTo(50);
  }

  @Test
  void theTrainingTableAsDataIsLeftWithTheTestRows() throws IOException {
    Path copy = Files.copy(table, folder.resolve("copy.csv"));
    JsonNode measured = json(good, poor, "--data", copy).get("measured");
    assertThat(measured.get("rows").asInt()).isEqualTo(120);
    assertThat(measured.at("/notes/0").asText())
        .isEqualTo("280 of 400 rows are left out: A was trained or validated on them.");
  }

  @Test
  void classesGetMcNemarsTest() throws IOException {
    Path one = trained("c1", table, "class", "training.epochs=40", "data.columns={y: ignore}");
    Path two = trained("c2", table, "class", "training.epochs=1", "data.columns={y: ignore}");
    JsonNode pair = json(one, two).at("/measured/pairs/0");
    assertThat(pair.at("/differences/0/metric").asText()).isEqualTo("log_loss");
    assertThat(pair.at("/mcnemar/p_value").asDouble()).isBetween(0.0, 1.0);
    Comparison comparison =
        Comparison.of(List.of(one, two), Optional.empty(), Optional.of(Metric.ACCURACY), 1);
    var result = comparison.measured().orElseThrow().pairs().get(0);
    double accuracy = result.metrics().get(0).difference();
    var test = result.mcNemar().orElseThrow();
    assertThat(120 * accuracy)
        .isCloseTo((double) (test.onlySecond() - test.onlyFirst()), within(1e-9));
    // What cannot be compared is still told apart.
    JsonNode other = json(one, good);
    assertThat(other.get("refusal").asText())
        .isEqualTo("they predict different columns: A 'class', B 'y'");
    Path report = folder.resolve("classes.html");
    assertThat(Cli.run("compare", one, two, good, "--report", report).code()).isZero();
    assertThat(Cli.run("compare", one, two, "--report", report).code()).isZero();
    assertThat(Files.readString(report)).contains("ROC curves", "chance");
  }

  @Test
  void severalModelsShareTheErrorThatAllMayMake() throws IOException {
    JsonNode measured = json(good, poor, good).get("measured");
    assertThat(measured.get("pairs")).hasSize(2);
    assertThat(measured.get("level").asDouble()).isEqualTo(0.975);
  }

  @Test
  void theTextSaysTheVerdictFirst() {
    Cli cli = Cli.run("compare", good, poor);
    assertThat(cli.out())
        .startsWith("A: ")
        .contains("onerror=alert(2)>\\nline")
        .contains("A is better: rmse ")
        .contains("The same data.")
        .containsPattern("(?m)^training.epochs +60 +1$");
  }

  @Test
  void aPageShowsHostileNamesAsText() throws IOException {
    Path page = folder.resolve("page.html");
    Cli cli = Cli.run("compare", good, otherSeed, "--report", page);
    assertThat(cli.code()).as(cli.err()).isZero();
    Path third =
        trained(
            "third",
            table,
            "class",
            "training.epochs=1",
            "data.columns={\"" + SCRIPT + "\": ignore}");
    Path differing = folder.resolve("differing.html");
    assertThat(Cli.run("compare", good, third, "--report", differing).code()).isZero();
    Path list = folder.resolve("list.html");
    assertThat(Cli.run("runs", folder, "--report", list).code()).isZero();
    for (Path one : List.of(page, differing, list)) {
      String html = Files.readString(one);
      assertThat(html).contains("default-src 'none'");
      assertThat(html).doesNotContain("<img src=x", SCRIPT, "<b>c</b>", "<i>y</i>", "\u202e");
    }
    assertThat(Files.readString(page)).contains("&lt;img src=x onerror=alert(2)&gt;");
    assertThat(Files.readString(list)).contains("&lt;img src=x onerror=alert(2)&gt;");
    assertThat(Files.readString(differing)).contains("column &lt;/script&gt;&lt;script&gt;");
  }

  /** What a page shows are the figures of the result. */
  @Test
  void thePagesFiguresAreThoseOfTheResult() throws IOException {
    Path page = folder.resolve("figures.html");
    Cli.run("compare", good, poor, "--report", page);
    JsonNode json = json(good, poor);
    String html = Files.readString(page);
    for (int i = 0; i < 2; i++) {
      for (String metric : List.of("rmse", "mae", "r2")) {
        double value = json.at("/measured/metrics/" + i + "/" + metric).asDouble();
        assertThat(html).contains("data-value=\"" + value + "\"");
      }
    }
    assertThat(html).contains(json.at("/measured/pairs/0/text").asText());
  }

  @Test
  void whatCannotBeIsSaidInAMessage() throws IOException {
    assertThat(Cli.run("compare", good).code()).isEqualTo(2);
    Cli none = Cli.run("compare", good, folder.resolve("none"));
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("none: no such file");
    Cli metric = Cli.run("compare", good, poor, "--metric", "accuracy");
    assertThat(metric.code()).isEqualTo(2);
    assertThat(metric.err()).contains("--metric must be one of rmse, mae, r2, got accuracy");
    Path lacking = Files.writeString(folder.resolve("lacking.csv"), "a,y\n1,2\n");
    Cli data = Cli.run("compare", good, poor, "--data", lacking);
    assertThat(data.code()).isEqualTo(3);
    assertThat(data.err()).contains("A cannot read the rows: ").doesNotContain("\tat ");
  }
}
