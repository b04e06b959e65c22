package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.page.ShownPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on real tables, as a user types them. */
class CommandsTest {
  private static final String EPOCHS = "training.epochs=12";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path run;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    Cli cli = Cli.run(Iris.command("train", "--set", EPOCHS, "--output", run));
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("accuracy", "baseline", "Trained ", "Model: " + run.resolve("model.zip"));
    assertThat(cli.err()).contains("Page: " + run.resolve("report.html"));
    assertThat(cli.err())
        .contains("multiclass of species from 4 columns (4 features)")
        .containsPattern("Epoch 10: Loss=\\d+\\.\\d{4}");
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void runLeavesItsFiles() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "model.zip",
              "metrics.json",
              "history.csv",
              "experiment.yaml",
              "provenance.json",
              "report.html");
    }
    List<String> history = Files.readAllLines(run.resolve("history.csv"));
    assertThat(history.get(0)).startsWith("epoch,loss,validation_loss,");
    assertThat(history).hasSize(13);
    JsonNode provenance = new ObjectMapper().readTree(run.resolve("provenance.json").toFile());
    assertThat(provenance.path("data").path("sha256").asText()).hasSize(64);
    assertThat(keys(provenance.path("versions"))).contains("tabfit", "dl4j", "nd4j", "java");
  }

  @Test
  void resolvedExperimentTrainsToTheSameModel() throws IOException {
    Path again = folder.resolve("again");
    assertThat(Cli.run("train", run.resolve("experiment.yaml"), "-q", "--output", again).code())
        .isZero();
    JsonNode first = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    JsonNode second = new ObjectMapper().readTree(again.resolve("metrics.json").toFile());
    assertThat(second.path("metrics")).isEqualTo(first.path("metrics"));
    assertThat(Cli.run("predict", again, "--data", Iris.TABLE, "-q").out())
        .isEqualTo(Cli.run("predict", run, "--data", Iris.TABLE, "-q").out());
  }

  @Test
  void trainPrintsOneJsonObject() throws IOException {
    Cli cli =
        Cli.run(
            Iris.command(
                "train",
                "--set",
                "training.epochs=2",
                "--set",
                "data.split={validation: 0.2, test: 0.2}",
                "--json",
                "--quiet",
                "--output",
                folder.resolve("r")));
    JsonNode json = cli.json();
    assertThat(cli.err()).isEmpty();
    assertThat(keys(json))
        .containsExactly(
            "name",
            "run",
            "bundle",
            "task",
            "target",
            "seed",
            "engine",
            "epochs",
            "best_epoch",
            "seconds",
            "rows",
            "metrics",
            "verdict");
    assertThat(json.path("name").asText()).isEqualTo("iris");
    assertThat(json.path("run").asText()).isEqualTo(folder.resolve("r").toString());
    assertThat(Path.of(json.path("bundle").asText())).isRegularFile();
    assertThat(json.path("task").asText()).isEqualTo("multiclass");
    assertThat(json.path("target").asText()).isEqualTo("species");
    assertThat(json.path("epochs").asInt()).isEqualTo(2);
    assertThat(json.path("best_epoch").asInt()).isBetween(1, 2);
    assertThat(json.path("seconds").asDouble()).isPositive();
    assertThat(keys(json.path("rows"))).containsExactly("train", "validation", "test");
    int rows = 0;
    for (JsonNode count : json.path("rows")) {
      rows += count.asInt();
    }
    assertThat(rows).isEqualTo(150);
    assertThat(keys(json.path("metrics")))
        .containsExactly("train", "validation", "test", "baseline");
    for (String part : List.of("train", "validation", "test")) {
      assertThat(keys(json.path("metrics").path(part)))
          .startsWith("loss")
          .contains("accuracy", "balanced_accuracy", "macro_f1", "roc_auc", "log_loss");
    }
  }

  @Test
  void partWithoutRowsHasNullMetrics() throws IOException {
    JsonNode json =
        Cli.run(
                "train",
                run.resolve("experiment.yaml"),
                "--set",
                "training.epochs=1",
                "--set",
                "data.split={train: 0.8, validation: 0, test: 0.2}",
                "--json",
                "-q",
                "--output",
                folder.resolve("r"))
            .json();
    assertThat(keys(json.path("metrics")))
        .containsExactly("train", "validation", "test", "baseline");
    assertThat(json.path("metrics").path("validation").isNull()).isTrue();
    assertThat(json.path("rows").path("validation").asInt()).isZero();
  }

  @Test
  void regressionHasMetricsOfItsOwn() throws IOException {
    JsonNode metrics =
        Cli.run(
                "train",
                "--data",
                Path.of("data/diabetes.csv"),
                "--target",
                "progression",
                "--set",
                "training.epochs=2",
                "--json",
                "-q",
                "--output",
                folder.resolve("r"))
            .json()
            .path("metrics");
    assertThat(keys(metrics.path("test"))).startsWith("loss").contains("rmse", "mae", "r2");
    // A constant explains no variance: 0, or a little less on other rows than it was taken from.
    assertThat(metrics.path("baseline").path("r2").asDouble()).isBetween(-0.2, 1e-9);
  }

  @Test
  void initWritesAFileThatTrainsAndIsNotOverwritten() throws IOException {
    Path file = folder.resolve("deep").resolve("iris.yaml");
    Cli init = Cli.run("init", Iris.TABLE, "--target", "species", "--output", file);
    assertThat(init.code()).as(init.err()).isZero();
    assertThat(init.out().strip()).isEqualTo(file.toString());
    assertThat(init.err()).contains("tabfit train " + file);
    String text = Files.readString(file);
    assertThat(text).contains("target: species", "task: multiclass", "early_stopping:");

    Cli second = Cli.run("init", Iris.TABLE, "--target", "species", "--output", file);
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains(file + ": is there already (--force replaces it");
    assertThat(Files.readString(file)).isEqualTo(text);
    assertThat(
            Cli.run("init", Iris.TABLE, "--target", "species", "--output", file, "--force").code())
        .isZero();

    Cli train = Cli.run("train", file, "--set", "training.epochs=2", "-q");
    assertThat(train.code()).as(train.err()).isZero();
    Path latest = folder.resolve("deep").resolve("iris").resolve("latest");
    assertThat(latest.resolve("model.zip")).isRegularFile();
    assertThat(train.out()).contains("model.zip");
    assertThat(Cli.content(folder.resolve("deep")).keySet()).noneMatch(p -> p.contains(".partial"));

    JsonNode json =
        Cli.run(
                "init",
                Iris.TABLE,
                "--target",
                "species",
                "--output",
                folder.resolve("b.yaml"),
                "--json")
            .json();
    assertThat(json.path("file").asText()).isEqualTo(folder.resolve("b.yaml").toString());
  }

  @Test
  void initRefersToTheSchemaThatItWritesBesideTheFile() throws IOException {
    Path file = folder.resolve("iris.yaml");
    assertThat(Cli.run("init", Iris.TABLE, "--target", "species", "--output", file).code())
        .isZero();

    Path schema = folder.resolve("experiment.schema.json");
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo("# yaml-language-server: $schema=experiment.schema.json");
    assertThat(schema).hasContent(Cli.run("schema").out());
    // One of an earlier version is replaced.
    Files.writeString(schema, "{\"title\": \"Tabfit experiment\"}");
    Cli.run("init", Iris.TABLE, "--target", "species", "--output", file, "--force");
    assertThat(schema).hasContent(Cli.run("schema").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\": \"Mine\"}", "not JSON", "", "[1]"})
  void initLeavesAFileOfTheSchemasNameThatIsNone(String content) throws IOException {
    Path other = Files.writeString(folder.resolve("experiment.schema.json"), content);
    Path file = folder.resolve("iris.yaml");
    Cli init = Cli.run("init", Iris.TABLE, "--target", "species", "--output", file);

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(init.err()).contains("Note: " + other + " is there and is no schema of Tabfit's");
    assertThat(Files.readString(other)).isEqualTo(content);
    assertThat(Files.readString(file)).doesNotContain("yaml-language-server");
  }

  @Test
  void schemaIsWrittenWhereItIsWanted() throws IOException {
    Path file = folder.resolve("s.json");
    Cli cli = Cli.run("schema", "--output", file);

    assertThat(cli.out().strip()).isEqualTo(file.toString());
    assertThat(file).hasContent(Cli.run("schema").out());
    Cli refused = Cli.run("schema", "--output", folder.resolve("no").resolve("s.json"));
    assertThat(refused.code()).isEqualTo(2);
  }

  @Test
  void runsOfOneSecondGetFoldersOfTheirOwn() throws IOException {
    Path file = folder.resolve("m.yaml");
    Files.writeString(
        file, "data: {source: '" + Iris.TABLE + "', target: species}\ntraining: {epochs: 1}\n");
    for (int i = 0; i < 3; i++) {
      assertThat(Cli.run("train", file, "-q").code()).isZero();
    }
    try (Stream<Path> runs = Files.list(folder.resolve("m"))) {
      assertThat(runs.filter(path -> !Files.isSymbolicLink(path))).hasSize(3);
    }
  }

  @Test
  void seedAndSettingsReplaceTheFilesKeys() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Cli.run("train", run.resolve("experiment.yaml"), "-q", "--seed", 7, "--output", first);
    assertThat(Files.readString(first.resolve("experiment.yaml"))).contains("seed: 7\n");
    Cli.run(
        "train",
        run.resolve("experiment.yaml"),
        "-q",
        "--seed",
        7,
        "--set",
        "training.epochs=3",
        "--set",
        "network.layers=[{units: 3, activation: tanh}]",
        "--output",
        second);
    assertThat(Files.readString(second.resolve("experiment.yaml")))
        .contains("epochs: 3\n", "units: 3\n", "activation: tanh\n");
  }

  @Test
  void outputMayBeAnEmptyFolderAndAnEarlierRunOnlyByForce() throws IOException {
    Path output = Files.createDirectory(folder.resolve("o"));
    Object[] command = {
      "train",
      run.resolve("experiment.yaml"),
      "-q",
      "--set",
      "training.epochs=1",
      "--output",
      output
    };
    assertThat(Cli.run(command).code()).isZero();
    Map<String, Long> once = Cli.content(output);
    Cli refused = Cli.run(command);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(refused.err()).contains(output + ": holds ", "--force");
    assertThat(Cli.content(output)).isEqualTo(once);
    Files.writeString(output.resolve("mine.txt"), "mine");
    Object[] forced = Stream.concat(Stream.of(command), Stream.of("--force")).toArray();
    assertThat(Cli.run(forced).code()).isZero();
    assertThat(output.resolve("mine.txt")).hasContent("mine");
    Files.delete(output.resolve("mine.txt"));
    assertThat(Cli.content(output)).containsOnlyKeys(once.keySet());
  }

  @Test
  void describeWritesAPageAndKeepsOneThatIsThere() throws IOException {
    Path page = folder.resolve("penguins.html");
    String option = "--report=" + page;
    Cli cli = Cli.run("describe", "data/penguins.csv", "--target", "Species", option, "--json");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.json().path("report").asText()).isEqualTo(page.toString());
    ShownPage shown = new ShownPage(Files.readString(page));
    assertThat(Double.parseDouble(shown.table("Figures of all rows").get(2).get(6)))
        .isEqualTo(cli.json().path("columns").path(2).path("mean").doubleValue());
    assertThat(shown.html())
        .contains("./tabfit describe data/penguins.csv --target Species --report");
    Cli again = Cli.run("describe", "data/penguins.csv", option);
    assertThat(again.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(again.err()).contains("penguins.html: is there already (--force replaces it");
    assertThat(Cli.run("describe", "data/penguins.csv", option, "--force", "-q").code()).isZero();
    assertThat(Files.readString(page)).isNotEqualTo(shown.html());
  }

  @Test
  void tableThatFollowsReportIsNotTakenForThePagesName() {
    Cli cli = Cli.run("describe", "--report", folder.resolve("no.csv"));
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err()).contains("no.csv");
  }

  @Test
  void describeShowsColumnsAndFindings() throws IOException {
    Cli text = Cli.run("describe", Path.of("data/penguins.csv"), "--target", "Species");
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("344 rows, 7 columns", "Body Mass (g)", "numeric", "categorical", "Adelie (152)");
    JsonNode json = Cli.run("describe", Iris.TABLE, "--json").json();
    assertThat(json.path("rows").asInt()).isEqualTo(150);
    assertThat(keys(json.path("columns").get(0)))
        .containsExactly("name", "type", "missing", "distinct", "min", "max", "mean", "sd", "top");
    // 4.3, 7.9 and 5.843333 are the well-known figures of the sepal's length.
    assertThat(json.path("columns").get(0).path("min").asDouble()).isEqualTo(4.3);
    assertThat(json.path("columns").get(0).path("max").asDouble()).isEqualTo(7.9);
    assertThat(json.path("columns").get(0).path("mean").asDouble())
        .isEqualTo(5.843333, within(1e-6));
    assertThat(Cli.run("describe", Iris.TABLE, "--target", "specis").err()).contains("species");
  }

  @Test
  void evaluateMeasuresWhatTrainingMeasured() throws IOException {
    JsonNode json = Cli.run("evaluate", run, "--data", Iris.TABLE, "--json").json();
    assertThat(json.path("rows").asInt()).isEqualTo(150);
    List<String> predicted =
        Cli.run("predict", run, "--data", Iris.TABLE).out().lines().skip(1).toList();
    List<String> rows = Files.readAllLines(Iris.TABLE);
    long right = 0;
    for (int i = 0; i < 150; i++) {
      String label = rows.get(i + 1).substring(rows.get(i + 1).lastIndexOf(',') + 1);
      right += predicted.get(i).startsWith(label + ",") ? 1 : 0;
    }
    assertThat(json.path("metrics").path("accuracy").asDouble()).isEqualTo(right / 150.0);
    Cli text = Cli.run("evaluate", run.resolve("model.zip"), "--data", Iris.TABLE);
    assertThat(text.out()).contains("accuracy", "setosa", "precision");
  }

  @Test
  void evaluateRefusesRowsThatItCannotMeasure() throws IOException {
    Path unlabelled = folder.resolve("u.csv");
    Files.write(
        unlabelled,
        Files.readAllLines(Iris.TABLE).stream().map(l -> l.replaceAll(",[^,]*$", "")).toList());
    Cli cli = Cli.run("evaluate", run, "--data", unlabelled);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("column 'species' is required").doesNotContain("\tat ");
    Path unknown = folder.resolve("k.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(Iris.TABLE).subList(0, 5));
    lines.set(3, lines.get(3).replace("setosa", "tulip"));
    Files.write(unknown, lines);
    cli = Cli.run("evaluate", run, "--data", unknown);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err())
        .startsWith("tabfit: " + unknown + ":4: column 'species': \"tulip\" is not one of the");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void standardInputIsATableToo(boolean zipped) throws IOException {
    byte[] rows = Files.readAllBytes(Iris.TABLE);
    String file = Cli.run("predict", run, "--data", Iris.TABLE, "-q").out();
    Cli cli = piped(zipped ? gzip(rows) : rows, "predict", run, "--data", "-", "-q");
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.DONE);
    assertThat(cli.out()).isEqualTo(file);
  }

  @Test
  void emptyStandardInputIsBadData() {
    Cli cli = piped(new byte[0], "evaluate", run, "--data", "-");
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err()).contains("standard input: is empty").doesNotContain("\tat ");
  }

  private static Cli piped(byte[] input, Object... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return Cli.run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void predictKeepsTheRowsOrderAndNeedsNoTarget() throws IOException {
    Cli cli = Cli.run("predict", run, "--data", Iris.TABLE);
    assertThat(cli.code()).isZero();
    assertThat(cli.err()).contains("150 rows predicted");
    List<String> lines = cli.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("prediction,probability_setosa,probability_versicolor,probability_virginica");
    assertThat(lines).hasSize(151);
    List<String> rows = Files.readAllLines(Iris.TABLE);
    // The last row first, without the target, columns turned round, one more in between, as TSV.
    List<String> turned = new ArrayList<>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      String[] fields = rows.get(i).split(",", -1);
      turned.add(String.join("\t", fields[3], "\"x\t" + i + "\"", fields[1], fields[2], fields[0]));
    }
    String header = turned.remove(turned.size() - 1).replace("x\t0", "quoted\tname");
    turned.add(0, header);
    Path tsv = folder.resolve("t.tsv.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(tsv)), StandardCharsets.UTF_8)) {
      out.write(String.join("\r\n", turned));
    }
    Path output = folder.resolve("p.csv");
    assertThat(Cli.run("predict", run, "--data", tsv, "--output", output, "-q").out()).isEmpty();
    List<String> back = new ArrayList<>(Files.readAllLines(output));
    assertThat(back.get(0)).isEqualTo(lines.get(0));
    for (int i = 1; i <= 150; i++) {
      // The last digits depend on a row's place in its batch.
      String[] expected = lines.get(i).split(",", -1);
      String[] actual = back.get(151 - i).split(",", -1);
      assertThat(actual[0]).isEqualTo(expected[0]);
      for (int column = 1; column < 4; column++) {
        assertThat(Double.parseDouble(actual[column]))
            .isEqualTo(Double.parseDouble(expected[column]), within(1e-6));
      }
    }
    assertThat(Cli.content(folder)).hasSize(3);
  }

  @Test
  void predictGivesJsonToo() throws IOException {
    JsonNode json = Cli.run("predict", run, "--data", Iris.TABLE, "--json", "-q").json();
    assertThat(json).hasSize(150);
    assertThat(keys(json.get(0))).containsExactly("prediction", "probabilities");
    assertThat(keys(json.get(0).path("probabilities")))
        .containsExactly("setosa", "versicolor", "virginica");
  }

  @Test
  void predictionThatFailsHalfWayLeavesTheEarlierFile() throws IOException {
    Path data = folder.resolve("d.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(Iris.TABLE));
    lines.set(120, "broken");
    Files.write(data, lines);
    Path output = Files.writeString(folder.resolve("p.csv"), "before");
    Cli cli = Cli.run("predict", run, "--data", data, "--output", output);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).startsWith("tabfit: " + data + ":121: required 5 fields");
    assertThat(output).hasContent("before");
    assertThat(Cli.content(folder)).hasSize(3);
    cli =
        Cli.run(
            "predict",
            run,
            "--data",
            Iris.TABLE,
            "--output",
            folder.resolve("no").resolve("p.csv"));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("cannot be written: its folder does not exist");
  }

  @Test
  void absentColumnIsNamed() throws IOException {
    Path data = folder.resolve("d.csv");
    Files.writeString(data, "sepal length (cm),sepal width (cm),petal length\n1,2,3\n");
    Cli cli = Cli.run("predict", run, "--data", data);
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err())
        .startsWith("tabfit: " + data + ":1: column 'petal length (cm)' is required");
  }

  @Test
  void versionNamesAllThatMatters() {
    for (String[] command : new String[][] {{"--version"}, {"train", "-V"}}) {
      Cli cli = Cli.run((Object[]) command);
      assertThat(cli.code()).isZero();
      assertThat(cli.out().lines())
          .anyMatch(line -> line.startsWith("tabfit "))
          .anyMatch(line -> line.startsWith("dl4j 1.0.0-M2.1"))
          .anyMatch(line -> line.startsWith("nd4j 1.0.0-M2.1"))
          .anyMatch(line -> line.startsWith("java "))
          .anyMatch(line -> line.startsWith("backend "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "init", "describe", "train", "evaluate", "predict"})
  void helpShowsExamples(String command) {
    Cli cli = command.isEmpty() ? Cli.run("--help") : Cli.run(command, "--help");
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).containsPattern("Examples?:\\R  tabfit " + command);
  }

  @Test
  void debugShowsTheStackTrace() {
    assertThat(Cli.run("describe", folder.resolve("no.csv"), "--debug").err())
        .contains("DataException", "\tat ");
  }
}
