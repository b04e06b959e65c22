package io.github.tabfit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.Experiment;
import io.github.tabfit.page.ShownPage;
import io.github.tabfit.run.ExperimentTraining;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunOutput;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is read back and compared with the other files of its run. */
class TrainingReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  /** Numbers, categories, words of yes and no, dates, free text, gaps; three targets. */
  private Path table() throws IOException {
    Random random = new Random(21);
    StringBuilder text = new StringBuilder("size,rooms,colour,open,day,note,kind,sold,price,w\n");
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      text.append(x).append(',').append(i % 7 == 0 ? "" : String.valueOf(i % 4)).append(',');
      text.append(List.of("red", "green", "blue").get(random.nextInt(3))).append(',');
      text.append(random.nextBoolean() ? "yes" : "no").append(',');
      text.append(LocalDate.of(2015, 1, 1).plusDays(11L * random.nextInt(300))).append(',');
      text.append(x > 0 ? "a large and sunny flat," : "small room near the station,");
      text.append(x > 0.5 ? "a" : x < -0.5 ? "b" : "c").append(',');
      text.append(x + 0.3 * random.nextGaussian() > 0 ? "yes" : "no").append(',');
      text.append(Math.exp(x) * 100 + random.nextInt(10)).append(',').append(i % 3).append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Run train(String target, String... settings) throws IOException {
    Experiment experiment =
        Experiment.of(table(), target)
            .with("preset", "quick")
            .with("training.epochs", 3)
            .with("data.split", "{train: 0.6, validation: 0.2, test: 0.2}")
            .with("network.layers", "[{units: 8, activation: relu}, {units: 4, activation: tanh}]")
            .with("data.columns.note", "text")
            .with("data.columns.w", "ignore")
            .output(folder.resolve("run"));
    for (String other : List.of("kind", "sold", "price")) {
      if (!other.equals(target)) {
        experiment = experiment.with("data.columns." + other, "ignore");
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      experiment = experiment.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return experiment.train(listener(), prepared -> {});
  }

  private TrainingListener listener() {
    return new TrainingListener() {
      @Override
      public void warned(String message) {
        warnings.add(message);
      }
    };
  }

  private static JsonNode metrics(Run run) throws IOException {
    return JSON.readTree(run.folder().resolve("metrics.json").toFile());
  }

  private static ShownPage shown(Run run) throws IOException {
    return ReportedPage.of(run.folder()).shown();
  }

  private static List<JsonNode> values(JsonNode chart) {
    return StreamSupport.stream(chart.at("/data/values").spliterator(), false).toList();
  }

  private static void assertTableOfMetrics(ReportedPage page, JsonNode metrics) {
    Map<String, List<Double>> table = page.table("All metrics");
    List<String> parts = List.of("train", "validation", "test", "baseline");
    JsonNode train = metrics.at("/metrics/train");
    assertThat(table).hasSize(train.size());
    table.forEach(
        (metric, numbers) -> {
          assertThat(numbers).as(metric).hasSize(parts.size());
          for (int i = 0; i < parts.size(); i++) {
            JsonNode value = metrics.at("/metrics/" + parts.get(i) + "/" + metric);
            Double expected = value.isNumber() ? value.doubleValue() : Double.NaN;
            assertThat(numbers.get(i)).as(metric + " of " + parts.get(i)).isEqualTo(expected);
          }
        });
  }

  @Test
  void numbersOfClassesAreThoseOfTheRunsOtherFiles() throws IOException {
    Run run = train("kind");
    ReportedPage page = ReportedPage.of(run.folder());
    JsonNode metrics = metrics(run);
    assertTableOfMetrics(page, metrics);
    JsonNode details = metrics.at("/details/test");
    JsonNode confusion = details.get("confusion");
    List<JsonNode> cells = values(page.shown().chart("Confusion matrix"));
    assertThat(cells).hasSize(9);
    for (int i = 0; i < cells.size(); i++) {
      assertThat(cells.get(i).get("value").asDouble())
          .isEqualTo(confusion.get(i / 3).get(i % 3).asDouble());
    }
    Map<String, List<Double>> classes = page.table("Each class");
    for (JsonNode one : details.get("classes")) {
      assertThat(classes.get(one.get("class").asText()))
          .containsExactly(
              one.get("rows").asDouble(),
              one.get("precision").asDouble(),
              one.get("recall").asDouble(),
              one.get("f1").asDouble());
    }
    List<JsonNode> bins = new ArrayList<>();
    details.get("calibration").forEach(bin -> bins.add(bin));
    bins.removeIf(bin -> bin.get("rows").asDouble() == 0);
    List<JsonNode> points = values(page.shown().chart("Calibration"));
    assertThat(points).hasSameSizeAs(bins);
    for (int i = 0; i < bins.size(); i++) {
      assertThat(points.get(i).get("share")).isEqualTo(bins.get(i).get("observed_share"));
      assertThat(points.get(i).get("mean")).isEqualTo(bins.get(i).get("mean_probability"));
    }
    List<String> history = Files.readAllLines(run.folder().resolve("history.csv"));
    List<JsonNode> losses = values(page.shown().chart("Loss"));
    for (int epoch = 1; epoch <= 3; epoch++) {
      String[] fields = history.get(epoch).split(",", -1);
      assertThat(losses.get(2 * epoch - 2).get("loss").asDouble())
          .isEqualTo(Double.parseDouble(fields[1]));
      assertThat(losses.get(2 * epoch - 1).get("loss").asDouble())
          .isEqualTo(Double.parseDouble(fields[2]));
    }
    assertThat(losses.get(6).get("best").asBoolean()).isTrue();
    assertThat(losses.get(6).get("epoch").asInt()).isEqualTo(metrics.get("best_epoch").asInt());
    assertThat(page.html()).contains(run.verdict().lines().get(0));
    assertThat(page.shown().titles())
        .contains("ROC", "Gradient flow", "Dead units", "Saturated units");
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "price"})
  void fiveRowsHaveReasonsAlsoIfTheWorstIsTheLeastSure(String target) throws IOException {
    // Few epochs: of classes the row that is predicted worst is often the least sure one too.
    List<String> lines =
        shown(train(target)).titles().stream().filter(title -> title.startsWith("Line ")).toList();
    assertThat(lines).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void numbersOfARegressionAreThoseOfTheRunsOtherFiles() throws IOException {
    Run run = train("price", "evaluation.interval=0.8");
    ReportedPage page = ReportedPage.of(run.folder());
    JsonNode metrics = metrics(run);
    assertTableOfMetrics(page, metrics);
    List<JsonNode> points = values(page.shown().chart("Predicted and true"));
    double misses =
        points.stream()
            .mapToDouble(p -> Math.abs(p.get("x").asDouble() - p.get("y").asDouble()))
            .average()
            .orElseThrow();
    double mae = metrics.at("/metrics/test/mae").asDouble();
    assertThat(points).hasSize(run.experiment().test().rows());
    assertThat(misses).isCloseTo(mae, within(1e-5 * mae));
    double coverage = 0;
    for (JsonNode group : values(page.shown().chart("Coverage by prediction"))) {
      coverage += group.get("share").asDouble() * group.get("rows").asDouble() / points.size();
    }
    assertThat(coverage)
        .isCloseTo(metrics.at("/metrics/test/interval_coverage").asDouble(), within(1e-9));
    Map<String, List<Double>> worst = page.table("The worst first");
    assertThat(worst).hasSize(20);
    double largest =
        points.stream()
            .mapToDouble(p -> Math.abs(p.get("x").asDouble() - p.get("y").asDouble()))
            .max()
            .orElseThrow();
    double error = worst.values().iterator().next().get(2);
    assertThat(Math.abs(error)).isCloseTo(largest, within(1e-5 * largest));
  }

  @Test
  void theSliderKnowsWhatEachThresholdDoes() throws IOException {
    Run run = train("sold", "training.epochs=40");
    List<JsonNode> rows = values(shown(run).chart("Precision, recall and cost by threshold"));
    assertThat(rows).hasSize(101);
    JsonNode half = rows.get(50);
    assertThat(half.get("precision").asDouble())
        .isEqualTo(metrics(run).at("/metrics/test/precision").asDouble());
    assertThat(half.get("recall").asDouble())
        .isEqualTo(metrics(run).at("/metrics/test/recall").asDouble());
    assertThat(rows.get(0).get("recall").asDouble()).isEqualTo(1);
    assertThat(rows.get(100).get("tp").asDouble()).isZero();
  }

  /** None of them is warned of, which a fault of the page would be. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind  | ensemble={members: 3, resample: folds}    | Inside, while it trained",
        "price | network.output.loss=quantile               | Intervals",
        "sold  | network.output.loss=hinge                  | Where it errs",
        "kind  | cross_validation.folds=2                   | held-out rows",
        "price | cross_validation.folds=2                   | held-out rows",
        "sold  | data.split={train: 0.8, validation: 0.2, test: 0} | validation rows",
        "price | data.split={train: 1, test: 0, validation: 0} | training rows",
        "price | network.layers=[]                          | no hidden layer",
        "price | data.columns.w=numeric                     | Predicted and true",
        "kind  | data.weight=w                              | Classes",
        "price | data.preprocessing.target=log1p            | Predicted and true",
        "kind  | data.preprocessing.categorical=embedding   | Gradient flow",
        "sold  | training.engine=dl4j                       | Threshold",
      })
  void everyKindOfTrainingHasAPage(String target, String setting, String shown) throws IOException {
    Run run = train(target, setting);
    assertThat(warnings).noneMatch(warning -> warning.startsWith("report.html"));
    assertThat(shown(run).html()).contains(shown).hasSizeLessThan(1_200_000);
  }

  @Test
  void layersOfEmbeddedColumnsHaveTheirNames() throws IOException {
    Run run = train("kind", "data.preprocessing.categorical=embedding");
    assertThat(values(shown(run).chart("Gradient flow")))
        .extracting(row -> row.get("line").asText())
        .startsWith("embedding")
        .containsOnly("embedding", "hidden 1", "hidden 2", "output");
    assertThat(values(shown(run).chart("Dead units")))
        .extracting(row -> row.get("line").asText())
        .containsOnly("hidden 1");
  }

  @Test
  void membersHaveTheirOwnCurvesAndBestEpochs() throws IOException {
    Run run = train("kind", "ensemble={members: 3, resample: folds}");
    List<JsonNode> losses = values(shown(run).chart("Loss"));
    for (int member = 1; member <= 3; member++) {
      int one = member;
      List<JsonNode> best =
          losses.stream()
              .filter(row -> row.get("member").asInt() == one && row.get("best").asBoolean())
              .toList();
      assertThat(best).hasSize(1);
      assertThat(best.get(0).get("epoch").asInt())
          .isEqualTo(run.training().members().get(member - 1).bestEpoch());
    }
  }

  @Test
  void hostileNamesAreTextAndNothingElse() throws IOException {
    Run run =
        Experiment.of(HostileTable.write(folder), "<b>kind</b>")
            .with("preset", "quick")
            .with("training.epochs", 2)
            .output(folder.resolve("run"))
            .train(listener(), prepared -> {});
    String html = shown(run).html();
    assertThat(warnings).noneMatch(warning -> warning.startsWith("report.html"));
    assertThat(html)
        .doesNotContain("<img")
        .doesNotContain("<b>kind")
        .doesNotContain("\u202e")
        .contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void reasonsOfTypesAreThoseOfTheTableAlsoWhereOnlyBinsAreSaid() throws IOException {
    Run run = train("kind", "data.columns.size={numeric: piecewise_linear, bins: 4}");
    assertThat(ReportedPage.of(run.folder()).html())
        .contains("<td>size</td><td>numeric</td><td>all values are numbers, some with fractions")
        .contains("<td>open</td><td>boolean</td><td>its texts are the two words")
        .contains("<td>note</td><td>text</td><td>declared under data.columns</td>");
  }

  @Test
  void yearsHaveNoSeparatorOfThousands() throws IOException {
    assertThat(ReportedPage.of(train("kind").folder()).html())
        .containsOnlyOnce("\"title\":\"year\"")
        .contains("\"title\":\"year\",\"scale\":{\"zero\":false},\"axis\":{\"format\":\"~f\"}");
  }

  @Test
  void columnsThatAreLeftOutDoNotDrift() throws IOException {
    // Test rows are later than all training rows, in a column that only divides them.
    Run run =
        train(
            "price",
            "data.split={train: 0.6, validation: 0.2, test: 0.2, method: chronological, by: day}",
            "data.columns.day=ignore");
    assertThat(ReportedPage.of(run.folder()).html())
        .containsPattern(
            "<tr><td>day</td>(?:(?!</tr>).)*<td>left out</td>(?:(?!</tr>).)*<td>–</td></tr>")
        .contains("No column of the test rows differs from the training rows");
  }

  @Test
  void aPageThatCannotBeMadeIsWarnedOfAndTheRunStays() throws IOException {
    RunOutput place =
        RunOutput.of(folder.resolve("run"))
            .with(
                (run, table) -> {
                  throw new IllegalStateException("no page today");
                });
    Run run =
        ExperimentTraining.train(
            Experiment.of(table(), "kind")
                .with("preset", "quick")
                .with("training.epochs", 1)
                .document(),
            place,
            listener(),
            prepared -> {});
    assertThat(warnings).anyMatch(w -> w.startsWith("report.html is left out, the run is saved"));
    assertThat(run.model()).exists();
    assertThat(run.folder().resolve("report.html")).doesNotExist();
  }

  @Test
  void noPageIsWrittenWhereNoneIsWanted() throws IOException {
    Run run =
        Experiment.of(table(), "kind")
            .with("preset", "quick")
            .with("training.epochs", 1)
            .output(folder.resolve("run"))
            .withoutReport()
            .train();
    assertThat(run.folder().resolve("report.html")).doesNotExist();
  }
}
