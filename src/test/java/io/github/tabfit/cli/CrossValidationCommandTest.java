package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tabfit train --folds}, and what is done with its run. */
class CrossValidationCommandTest {
  private static final int ROWS = 90;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path table;
  private static Path run;
  private static JsonNode summary;

  private static Cli train(Path output, Object... more) {
    return Cli.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--data",
                    table,
                    "--target",
                    "kind",
                    "--output",
                    output,
                    "--set",
                    "network={depth: 1, units: 5}",
                    "--set",
                    "training.epochs=3"),
                Stream.of(more))
            .toArray());
  }

  @BeforeAll
  static void train() throws IOException {
    table = SmallTable.write(shared.resolve("table.csv"));
    run = shared.resolve("run");
    Cli cli = train(run, "--folds", 3, "--json", "-q");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).isEmpty();
    summary = cli.json();
  }

  private static List<String[]> outOfFold() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("out_of_fold.csv"));
    assertThat(lines.get(0))
        .isEqualTo("line,fold,target,prediction,probability_a,probability_b,probability_c");
    return lines.stream().skip(1).map(line -> line.split(",")).toList();
  }

  @Test
  void meanAndDeviationFollowFromTheFoldsValues() throws IOException {
    JsonNode folds = summary.path("cross_validation");
    assertThat(folds.path("scores")).hasSize(3);
    List<String> metrics = new ArrayList<>();
    folds.path("mean").fieldNames().forEachRemaining(metrics::add);
    assertThat(metrics).startsWith("loss", "accuracy").contains("log_loss", "roc_auc");
    for (String metric : metrics) {
      double[] values = new double[3];
      Arrays.setAll(
          values, i -> folds.at("/scores/" + i + "/metrics/" + metric).asDouble(Double.NaN));
      double sum = values[0] + values[1] + values[2];
      double squares =
          values[0] * values[0] + values[1] * values[1] + values[2] * values[2] - sum * sum / 3;
      assertThat(folds.at("/mean/" + metric).asDouble()).isCloseTo(sum / 3, within(1e-12));
      assertThat(folds.at("/sd/" + metric).asDouble())
          .isCloseTo(Math.sqrt(Math.max(0, squares) / 2), within(1e-6));
    }
    assertThat(folds.at("/baseline/loss").isNull()).isTrue();
    JsonNode file = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(file.path("cross_validation")).isEqualTo(folds);
    assertThat(file.at("/verdict/part").asText()).isEqualTo("out-of-fold");
    assertThat(file.at("/verdict/rows").asInt()).isEqualTo(ROWS);
    assertThat(file.at("/rows/train").asInt()).isEqualTo(ROWS);
  }

  @Test
  void foldsScoresAreThoseOfThePredictionsOutOfFold() throws IOException {
    int[] rows = new int[3];
    int[] right = new int[3];
    double[] logLoss = new double[3];
    List<String> kinds = Files.readAllLines(table);
    int line = 2;
    for (String[] row : outOfFold()) {
      assertThat(row[0]).isEqualTo(String.valueOf(line));
      assertThat(kinds.get(line - 1)).endsWith("," + row[2]);
      int fold = Integer.parseInt(row[1]) - 1;
      rows[fold]++;
      right[fold] += row[2].equals(row[3]) ? 1 : 0;
      logLoss[fold] -= Math.log(Double.parseDouble(row[4 + "abc".indexOf(row[2])]));
      line++;
    }
    assertThat(line).isEqualTo(ROWS + 2);
    for (int fold = 0; fold < 3; fold++) {
      JsonNode scores = summary.at("/cross_validation/scores/" + fold);
      assertThat(scores.at("/rows/held_out").asInt()).isEqualTo(rows[fold]);
      assertThat(scores.at("/rows/train").asInt()).isEqualTo(ROWS - rows[fold]);
      assertThat(scores.at("/metrics/accuracy").asDouble())
          .isCloseTo((double) right[fold] / rows[fold], within(1e-12));
      assertThat(scores.at("/metrics/log_loss").asDouble())
          .isCloseTo(logLoss[fold] / rows[fold], within(1e-6));
    }
  }

  @Test
  void savedModelIsAModelLikeAnyOther() throws IOException {
    assertThat(Cli.run("predict", run, "--data", table, "-q").out().lines()).hasSize(ROWS + 1);
    assertThat(Cli.run("evaluate", run, "--data", table, "-q").code()).isZero();
    assertThat(Cli.run("inspect", run, "-q").out()).contains("out_of_fold");
    Cli again = Cli.run("reproduce", run);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err())
        .contains(
            "the model of all rows is trained again; the folds of its cross-validation are not")
        .doesNotContain("Fold");
    assertThat(again.out()).contains("metrics  equal to the bit");
  }

  @Test
  void progressAndTablesSayWhatIsOfTheFolds() {
    Cli cli = train(folder.resolve("told"), "--folds", 2, "--repeats", 2);

    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err())
        .contains("rows: 90 train, 0 validation, 0 test")
        .contains("Cross-validation: 2 folds, dealt 2 times, then a model of all rows\n")
        .containsPattern("Fold 1 of 4: loss=\\d\\.\\d{4}\n")
        .containsPattern("Fold 4 of 4: loss=\\d\\.\\d{4}\n");
    assertThat(cli.out())
        .startsWith("Out of fold: 90 rows, each predicted by 2 models that did not see it\n")
        .containsPattern(" +mean +sd +baseline\nloss +\\d\\.\\d{4} +\\d\\.\\d{4} +-\n")
        .containsPattern("repeat 2 +fold 1 +fold 2\n")
        .contains("The model that is saved was made in the same way of all 90 rows")
        .contains("90 out-of-fold rows");
    assertThat(folder.resolve("told/out_of_fold.csv")).content().startsWith("line,fold_1,fold_2,");
  }

  @Test
  void fileSaysTheFoldsAndOptionsReplaceThem() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kind.yaml"),
            """
            data: {source: "%s", target: kind}
            network: {depth: 1, units: 5}
            training: {epochs: 1}
            cross_validation: {folds: 2}
            """
                .formatted(table));
    JsonNode said = Cli.run("train", file, "-q", "--json", "--output", folder.resolve("a")).json();
    assertThat(said.at("/cross_validation/scores")).hasSize(2);
    assertThat(folder.resolve("a/experiment.yaml"))
        .content()
        .contains("cross_validation:\n  folds: 2\n  repeats: 1\n");
    JsonNode replaced =
        Cli.run("train", file, "-q", "--json", "--folds", 3, "--output", folder.resolve("b"))
            .json();
    assertThat(replaced.at("/cross_validation/scores")).hasSize(3);
    Cli without =
        Cli.run(
            "train",
            file,
            "-q",
            "--json",
            "--set",
            "cross_validation=null",
            "--force",
            "--output",
            folder.resolve("a"));
    assertThat(without.json().has("cross_validation")).isFalse();
    assertThat(folder.resolve("a/out_of_fold.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--folds 1 | cross_validation.folds must be >= 2, got 1",
        "--folds 3 --repeats 0 | cross_validation.repeats must be >= 1, got 0",
        "--folds 3 --repeats 101 | repeats must be >= 1 and <= 100, got 101",
        "--repeats 2 | cross_validation.folds is required: the number of parts",
        "--folds x | Invalid value for option '--folds': 'x' is not an int",
        "--folds 46 | cross_validation.folds must leave 2 rows a fold at least, got 46 folds of 90 rows",
        "--folds 3 --repeats 2 --set data.split.method=chronological | cross_validation.repeats must be 1 for a chronological split",
        "--folds 3 --set preset=best | cross_validation must be absent with preset: best",
        "--set cross_validation=5 | cross_validation must be a mapping (key: value), got 5",
        "--set cross_validation={folds:2,fold:3} | cross_validation.fold is not a known key (did you mean 'folds'?)"
      })
  void impossibleFoldsAreRefused(String words, String message) {
    Path output = folder.resolve("refused");
    Cli cli = train(output, (Object[]) words.replace(":", ": ").split("(?<!:) "));

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err().lines().filter(line -> line.contains(message))).hasSize(1);
    assertThat(output).doesNotExist();
  }
}
