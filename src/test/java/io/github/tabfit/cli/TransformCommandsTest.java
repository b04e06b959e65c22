package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of the user's go with a model wherever it goes. */
class TransformCommandsTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path model;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    model = Shops.write(shared);
    run = shared.resolve("run");
    Cli cli = Cli.run("train", model, "--seed", 1, "-q", "--output", run);
    assertThat(cli.code()).as(cli.err()).isZero();
  }

  private static List<Map<String, Object>> rawRows() throws IOException {
    List<String> lines = Files.readAllLines(shared.resolve("sales.csv"));
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], fields[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double value(Prediction prediction) {
    return ((Prediction.ValuePrediction) prediction).value();
  }

  @Test
  void modelAsksForTheRawColumnsThatItsStepsTake() {
    assertThat(Predictor.load(run).columns())
        .containsExactlyInAnyOrder("shop", "price", "cost", "size", "code", "when");
  }

  @Test
  void rowsAloneHaveThePredictionsOfTheirFile() throws IOException {
    Path file = folder.resolve("predictions.csv");
    Cli cli =
        Cli.run("predict", run, "--data", shared.resolve("sales.csv"), "--output", file, "-q");
    assertThat(cli.code()).as(cli.err()).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(Shops.ROWS + 1);
    Predictor predictor = Predictor.load(run);
    List<Map<String, Object>> rows = rawRows();
    List<Prediction> together = predictor.predict(rows);
    for (int i = 0; i < rows.size(); i++) {
      // Matrix kernels add float32 in an order that depends on the number of rows.
      double expected = value(together.get(i));
      Offset<Double> near = within(1e-5 * Math.max(1, Math.abs(expected)));
      assertThat(value(predictor.predict(rows.get(i)))).isCloseTo(expected, near);
      assertThat(Double.parseDouble(lines.get(i + 1).split(",", -1)[0])).isCloseTo(expected, near);
    }
  }

  /** The table after the steps, written as a file, trains the same model without steps. */
  @Test
  void stepsTrainWhatTheirTableTrains() throws IOException {
    Table table = ExperimentTable.read(ExperimentDocument.read(model).spec().data());
    assertThat(table.columns().stream().map(Column::name))
        .containsExactly(
            "place", "price", "cost", "size", "paid", "margin", "kind", "class", "area", "open",
            "month");
    Path made = Files.writeString(folder.resolve("made.csv"), csv(table));
    Path other = folder.resolve("other");
    String plain =
        Shops.MODEL
            .replaceAll("(?m)^  transform:\n(    - .*\n)+", "")
            .replace("  columns: {when: categorical}\n", "")
            .replace("sales.csv", "made.csv");
    Path file = Files.writeString(folder.resolve("plain.yaml"), plain);
    Cli cli = Cli.run("train", file, "--seed", 1, "-q", "--output", other);
    assertThat(cli.code()).as(cli.err()).isZero();
    Bundle one = BundleReader.read(run);
    Bundle two = BundleReader.read(other);
    assertThat(two.preprocessing().columns()).isEqualTo(one.preprocessing().columns());
    assertThat(two.network().params()).isEqualTo(one.network().params());
    JsonNode measured =
        Cli.run("evaluate", run, "--data", shared.resolve("sales.csv"), "--json").json();
    assertThat(measured).isEqualTo(Cli.run("evaluate", other, "--data", made, "--json").json());
  }

  private static String csv(Table table) {
    StringBuilder text =
        new StringBuilder(
            table.columns().stream().map(Column::name).collect(Collectors.joining(",")));
    for (int i = 0; i < table.rowCount(); i++) {
      int row = i;
      text.append('\n')
          .append(
              table.columns().stream()
                  .map(column -> field(column, row))
                  .collect(Collectors.joining(",")));
    }
    return text.append('\n').toString();
  }

  private static String field(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof CategoricalColumn texts) {
      return texts.levels().get(texts.code(row));
    }
    double value = ((NumericColumn) column).value(row);
    return column.type() == ColumnType.BOOLEAN ? String.valueOf(value == 1) : String.valueOf(value);
  }

  @Test
  void filterLeavesRowsOutWhereTheModelIsMeasuredAlone() throws IOException {
    long kept =
        rawRows().stream()
            .filter(row -> Double.parseDouble((String) row.get("price")) > 0)
            .filter(row -> !((String) row.get("paid")).isEmpty())
            .count();
    assertThat(kept).isLessThan(Shops.ROWS);
    JsonNode measured =
        Cli.run("evaluate", run, "--data", shared.resolve("sales.csv"), "--json").json();
    assertThat(measured.path("rows").asInt()).isEqualTo((int) kept);
  }

  @Test
  void joinedTableGoesWithTheModel() throws IOException {
    Path copy = Files.copy(run.resolve("model.zip"), folder.resolve("model.zip"));
    Path table = Files.copy(shared.resolve("sales.csv"), folder.resolve("sales.csv"));
    // Where the model lies now there is no file shops.csv, nor where its experiment says.
    Path gone = Files.move(shared.resolve("shops.csv"), shared.resolve("gone.csv"));
    try {
      Cli away = Cli.run("predict", copy, "--data", table, "-q");
      assertThat(away.code()).as(away.err()).isZero();
      assertThat(Cli.run("inspect", copy).code()).isZero();
      Cli again = Cli.run("train", model, "-q", "--output", folder.resolve("again"));
      assertThat(again.code()).isEqualTo(ExitCode.BAD_DATA);
      assertThat(again.err()).contains("shops.csv").hasLineCount(1);
      Files.move(gone, shared.resolve("shops.csv"));
      assertThat(away.out()).isEqualTo(Cli.run("predict", run, "--data", table, "-q").out());
    } finally {
      if (Files.exists(gone)) {
        Files.move(gone, shared.resolve("shops.csv"));
      }
    }
  }

  @Test
  void modelTrainsAgainToTheSameBits() {
    Cli cli = Cli.run("reproduce", run, "-q");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("equal to the bit");
  }

  @Test
  void sweepRunsOverAModelWithSteps() {
    Path sweep = folder.resolve("sweep");
    Cli cli =
        Cli.run(
            "sweep",
            model,
            "--trials",
            3,
            "-q",
            "--output",
            sweep,
            "--set",
            "sweep.folds=1",
            "--set",
            "sweep.space={network.units: {int: [2, 5]}, data.preprocessing.numeric: {choice: [standardize, quantile]}}");
    assertThat(cli.code()).as(cli.err()).isZero();
    Path best = sweep.resolve("model.zip");
    Cli predicted = Cli.run("predict", best, "--data", shared.resolve("sales.csv"), "-q");
    assertThat(predicted.code()).as(predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSize(Shops.ROWS + 1);
  }

  @Test
  void stepsAreSetOnTheCommandLine() {
    Path other = folder.resolve("set");
    Cli cli =
        Cli.run(
            "train",
            "--data",
            shared.resolve("sales.csv"),
            "--target",
            "paid",
            "-q",
            "--output",
            other,
            "--set",
            "training.epochs=1",
            "--set",
            "data.transform=[{derive: {twice: price * 2}}, {keep: [twice, paid]}]");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(Predictor.load(other).columns()).containsExactly("price");
  }

  @Test
  void programSetsStepsToo() {
    Experiment experiment =
        Experiment.of(shared.resolve("sales.csv"), "paid")
            .with(
                "data.transform",
                "[{aggregate: {by: shop, columns: {paid: mean(paid), n: count}}}]");
    assertThat(experiment.prepare().preprocessing().columnTypes())
        .containsOnly(
            Map.entry("shop", ColumnType.CATEGORICAL), Map.entry("n", ColumnType.NUMERIC));
  }
}
