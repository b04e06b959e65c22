package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.bundle.Forecast;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series as a user sees it: trained, measured, forecast, explained, exported. */
class SeriesCommandsTest {
  /** Windows of 12 of 72 months have 60 targets, of which the last 12 test. */
  private static final int FIRST_TESTED = 60;

  @TempDir private static Path folder;

  private static Path table;
  private static Path run;
  private static String trained;

  @BeforeAll
  static void train() {
    table = Seasons.table(folder, "sales.csv", Seasons.MONTHS);
    run = folder.resolve("run");
    Cli cli =
        Cli.run("train", Seasons.experiment(folder, table, ""), "--output", run, "--no-report");
    assertThat(cli.code()).as(cli.err()).isZero();
    trained = cli.out();
  }

  private static double rmse(IntToDoubleFunction forecast) {
    return Math.sqrt(
        IntStream.range(FIRST_TESTED, Seasons.MONTHS)
            .mapToDouble(month -> Seasons.value(month) - forecast.applyAsDouble(month))
            .map(error -> error * error)
            .average()
            .orElseThrow());
  }

  @Test
  void trainingShowsTheForecastsThatNeedNoModel() throws IOException {
    assertThat(trained)
        .containsPattern("train +validation +test +baseline +last_value +seasonal")
        .containsPattern("12 test rows");
    JsonNode metrics =
        new ObjectMapper().readTree(run.resolve("metrics.json").toFile()).get("metrics");
    double last = rmse(month -> Seasons.value(month - 1));
    double seasonal = rmse(month -> Seasons.value(month - 12));
    assertThat(metrics.at("/last_value/rmse").doubleValue()).isCloseTo(last, within(1e-9));
    assertThat(metrics.at("/seasonal/rmse").doubleValue()).isCloseTo(seasonal, within(1e-9));
    assertThat(metrics.at("/test/rmse").doubleValue()).isLessThan(Math.min(last, seasonal));
  }

  @Test
  void evaluationOfTheLastWindowsGivesTheTestsFigures() throws IOException {
    String text = Files.readString(table);
    List<String> lines = text.lines().toList();
    List<String> tail = new ArrayList<>(List.of(lines.get(0)));
    tail.addAll(lines.subList(1 + FIRST_TESTED - 12, lines.size()));
    Path rows = Seasons.write(folder, "tail.csv", String.join("\n", tail) + "\n");
    JsonNode found = Cli.run("evaluate", run, "--data", rows, "--json").json();
    JsonNode expected =
        new ObjectMapper().readTree(run.resolve("metrics.json").toFile()).get("metrics");
    assertThat(found.get("rows").intValue()).isEqualTo(12);
    assertThat(found.at("/metrics/rmse").doubleValue())
        .isCloseTo(expected.at("/test/rmse").doubleValue(), within(1e-5));
    for (String forecast : List.of("last_value", "seasonal")) {
      assertThat(found.at("/" + forecast + "/mae").doubleValue())
          .isCloseTo(expected.at("/" + forecast + "/mae").doubleValue(), within(1e-9));
    }
    assertThat(Cli.run("evaluate", run, "--data", rows).out())
        .containsPattern("rows +12 +last value +seasonal");
  }

  @Test
  void predictionFollowsTheHistoryByOneStepOfTime() {
    Cli cli = Cli.run("predict", run, "--data", table);
    assertThat(cli.code()).as(cli.err()).isZero();
    List<String> lines = cli.out().lines().toList();
    assertThat(lines).hasSize(2).first().isEqualTo("month,prediction");
    assertThat(lines.get(1)).startsWith("2021-01-01,");
    assertThat(value(lines.get(1))).isCloseTo(Seasons.value(Seasons.MONTHS), within(3.0));
  }

  @Test
  void stepsFeedForecastsBackAsRows() throws IOException {
    Path history = Seasons.table(folder, "history.csv", 40);
    List<String> lines =
        Cli.run("predict", run, "--data", history, "--steps", 3).out().lines().toList();
    assertThat(lines).hasSize(4);
    String text = Files.readString(history);
    for (int step = 1; step <= 3; step++) {
      assertThat(lines.get(step)).startsWith(Seasons.date(39 + step));
      Path longer = Seasons.write(folder, "longer.csv", text);
      String next = Cli.run("predict", run, "--data", longer).out().lines().toList().get(1);
      assertThat(value(lines.get(step))).isCloseTo(value(next), within(1e-4));
      text += lines.get(step) + "\n";
    }
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
  }

  @Test
  void programForecastsTheSameFromItsOwnRows() throws IOException {
    List<Map<String, Object>> history =
        IntStream.range(0, 40)
            .mapToObj(
                month ->
                    Map.<String, Object>of(
                        "month",
                        LocalDate.parse(Seasons.date(month)),
                        "sales",
                        Seasons.value(month)))
            .toList();
    List<Forecast> forecasts = Predictor.load(run.resolve("model.zip")).forecast(history, 2);
    Path file = Seasons.table(folder, "rows.csv", 40);
    JsonNode printed = Cli.run("predict", run, "--data", file, "--steps", 2, "--json").json();
    assertThat(forecasts).hasSize(2);
    for (int step = 0; step < 2; step++) {
      Forecast forecast = forecasts.get(step);
      assertThat(forecast.series()).isEmpty();
      assertThat(forecast.time())
          .isEqualTo(Optional.of(printed.get(step).get("month").textValue()));
      assertThat(((Prediction.ValuePrediction) forecast.prediction()).value())
          .isCloseTo(printed.get(step).get("prediction").doubleValue(), within(1e-9));
    }
  }

  @Test
  void whatComesAfterTrainingChangesNothingThatWasLearned() throws IOException {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("month,sales\n");
    for (int month = 0; month < Seasons.MONTHS; month++) {
      double value = month < FIRST_TESTED ? Seasons.value(month) : 1000 * random.nextGaussian();
      csv.append(Seasons.date(month)).append(',').append(value).append('\n');
    }
    Path noisy = Seasons.write(folder, "noisy.csv", csv.toString());
    Path other = folder.resolve("other");
    Path file = Files.createDirectories(folder.resolve("noise")).resolve("sales.yaml");
    Files.writeString(
        file,
        Files.readString(folder.resolve("sales.yaml")).replace("sales.csv", noisy.toString()));
    Cli cli = Cli.run("train", file, "--output", other, "--no-report", "-q");
    assertThat(cli.code()).as(cli.err()).isZero();
    ObjectMapper mapper = new ObjectMapper();
    JsonNode before = mapper.readTree(run.resolve("metrics.json").toFile()).get("metrics");
    JsonNode after = mapper.readTree(other.resolve("metrics.json").toFile()).get("metrics");
    assertThat(after.get("train")).isEqualTo(before.get("train"));
    assertThat(after.get("validation")).isEqualTo(before.get("validation"));
    assertThat(after.get("test")).isNotEqualTo(before.get("test"));
    assertThat(Predictor.load(other).bundle().preprocessing().columns())
        .isEqualTo(Predictor.load(run).bundle().preprocessing().columns());
    assertThat(Predictor.load(other).bundle().network().params())
        .isEqualTo(Predictor.load(run).bundle().network().params());
  }

  @Test
  void modelIsInspectedExplainedAndReproduced() {
    assertThat(Cli.run("inspect", run).out())
        .contains(
            "windows of 12 rows of one series in the order of month; what is predicted lies 1 row behind")
        .contains("sales_change_11");
    Cli explained = Cli.run("explain", run, "--data", table);
    assertThat(explained.code()).as(explained.err()).isZero();
    assertThat(explained.out()).contains("on 60 rows").contains("sales_change_1");
    Cli reproduced = Cli.run("reproduce", run, "-q");
    assertThat(reproduced.code()).as(reproduced.err()).isZero();
    assertThat(reproduced.out()).contains("equal to the bit");
  }

  @Test
  void exportsNameTheCellsOfAWindowAndAreProvenOnThem() {
    for (String format : List.of("onnx", "java")) {
      Cli cli =
          Cli.run("export", run, "--to", format, "--output", folder.resolve("Sales." + format));
      assertThat(cli.code()).as(cli.err()).isZero();
      assertThat(cli.err())
          .contains("inputs are the cells of a window (sales_lag_0 to sales_change_11")
          .contains("it predicts by how much 'sales' changes: add the window's last value")
          .contains("on 60 rows the largest difference is");
    }
  }

  @Test
  void sweepComparesLengthsOnTheSameWindows() throws IOException {
    Path file =
        Seasons.write(
            folder,
            "sweep.yaml",
            Files.readString(folder.resolve("sales.yaml"))
                + """
                sweep:
                  trials: 4
                  strategy: grid
                  folds: 1
                  space:
                    data.sequence.length: {choice: [6, 12, 14]}
                """);
    Path output = folder.resolve("sweep");
    Cli cli = Cli.run("sweep", file, "--output", output, "-q", "--set", "training.epochs=5");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).containsPattern(" 6\\n").containsPattern(" 14\\n");
  }

  @Test
  void whatCannotBeIsSaid() {
    Path few = Seasons.table(folder, "few.csv", 11);
    assertThat(Cli.run("predict", run, "--data", few).err())
        .contains("few.csv: 1 of 1 series have fewer rows than a window, 12: nothing is predicted");
    Path other = Seasons.write(folder, "other.csv", "month,sale\n2020-01-01,1\n");
    assertThat(Cli.run("predict", run, "--data", other).err())
        .contains(
            "other.csv:1: column 'sales' is required, the header lacks it (did you mean 'sale'?)");
    assertThat(Cli.run("predict", run, "--data", table, "--steps", 0).err())
        .contains("steps must be >= 1, got 0");
    assertThat(Cli.run("predict", run, "--data", table, "--keep", "month").err())
        .contains("--keep and --reasons go with rows that stand for themselves");
  }

  @Test
  void trainingThatWouldTellNothingIsRefused() {
    Path file = folder.resolve("sales.yaml");
    Cli bootstrap =
        Cli.run(
            "train",
            file,
            "--set",
            "ensemble={members: 3, resample: bootstrap}",
            "--output",
            folder.resolve("refused"));
    assertThat(bootstrap.err())
        .contains("ensemble.resample must be folds or none for windows of series");
    StringBuilder line = new StringBuilder("month,sales\n");
    for (int month = 0; month < 40; month++) {
      line.append(Seasons.date(month)).append(',').append(2 * month).append('\n');
    }
    Path straight = Seasons.write(folder, "straight.csv", line.toString());
    Cli constant =
        Cli.run(
            "train", file, "--set", "data.source=" + straight, "--output", folder.resolve("refused"));
    assertThat(constant.err())
        .contains("column 'sales', the target, changes by 2 in every training row");
  }

  @Test
  void severalSeriesAreJudgedWithoutTheirTarget() throws IOException {
    Random random = new Random(7);
    StringBuilder labelled = new StringBuilder("unit,day,load,state\n");
    StringBuilder plain = new StringBuilder("unit,day,load\n");
    for (int unit = 0; unit < 40; unit++) {
      int days = 3 + unit % 4;
      for (int day = 0; day < days; day++) {
        double load = (unit % 2 == 0 ? day : -day) + 0.1 * random.nextGaussian();
        String row = "u" + unit + "," + day + "," + load;
        plain.append(row).append('\n');
        labelled.append(row).append(unit % 2 == 0 ? ",rises\n" : ",falls\n");
      }
    }
    Path states = Seasons.write(folder, "states.csv", labelled.toString());
    Path file =
        Seasons.write(
            folder,
            "states.yaml",
            """
            data:
              source: %s
              target: state
              sequence: {by: unit, order: day, length: 6, target: last}
              split: {group: unit, validation: 0.2, test: 0.2}
            network: {units: 8, depth: 1}
            training: {epochs: 60, batch_size: 8}
            """
                .formatted(states.getFileName()));
    Path model = folder.resolve("states");
    Cli cli = Cli.run("train", file, "--output", model, "--no-report", "--json");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.json().at("/metrics/test/accuracy").doubleValue()).isEqualTo(1.0);
    assertThat(cli.json().at("/metrics/last_value").isMissingNode()).isTrue();
    Path unknown = Seasons.write(folder, "unknown.csv", plain.toString());
    List<String> lines = Cli.run("predict", model, "--data", unknown).out().lines().toList();
    assertThat(lines).hasSize(41);
    assertThat(lines.get(0)).startsWith("unit,day,prediction,probability_");
    assertThat(lines.get(1)).startsWith("u0,2,rises,");
    assertThat(lines.get(2)).startsWith("u1,3,falls,");
    assertThat(Cli.run("predict", model, "--data", unknown, "--steps", 2).err())
        .contains("several steps feed each forecast back as the next row");
  }
}
