package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.page.ShownPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final int TRIALS = 24;

  @TempDir private Path folder;

  private List<Object> arguments(String output, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "sweep",
                "--data",
                Iris.TABLE,
                "--target",
                "species",
                "--output",
                folder.resolve(output),
                "--set",
                "data.split={validation: 0.2, test: 0.2}",
                "--set",
                "training.epochs=20",
                "--set",
                "sweep.folds=1",
                "--set",
                "network.weight_init=xavier"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Cli sweep(String output, Object... more) {
    return Cli.run(arguments(output, more).toArray());
  }

  @Test
  void sweepLeavesAModelALeaderboardAndOneJsonObject() throws IOException {
    Cli cli = sweep("s", "--trials", 5, "--strategy", "tpe", "--json");
    assertThat(cli.code()).as(cli.err()).isZero();
    JsonNode result = cli.json();
    assertThat(result.path("trials").asInt()).isEqualTo(5);
    assertThat(result.path("completed").asInt()).isEqualTo(5);
    assertThat(result.path("pruned").asInt() + result.path("failed").asInt()).isZero();
    assertThat(result.path("seconds").isNumber()).isTrue();
    boolean kept = result.path("file").path("kept").asBoolean();
    int best = result.path("best").path("trial").asInt();
    assertThat(result.path("best").path("parameters")).hasSize(best == 0 ? 0 : 6);
    assertThat(result.path("file").path("value").isNumber()).isTrue();
    assertThat(result.path("test")).isEqualTo(result.path(kept ? "file" : "best").path("test"));
    assertThat(result.path("test").path("accuracy").asDouble()).isGreaterThan(0.5);
    Path bundle = Path.of(result.path("bundle").asText());
    assertThat(bundle).isRegularFile().hasParent(folder.resolve("s"));
    List<String> leaderboard = Files.readAllLines(folder.resolve("s/leaderboard.csv"));
    assertThat(leaderboard).hasSize(6);
    assertThat(leaderboard.get(1))
        .startsWith("1," + result.path("best").path("trial").asInt() + ",complete,");
    Cli predicted = Cli.run("predict", bundle, "--data", Iris.TABLE);
    assertThat(predicted.code()).isZero();
    // The winner's experiment file alone trains the same model again, and so does its bundle.
    Cli again =
        Cli.run(
            "train",
            folder.resolve("s/experiment.yaml"),
            "--output",
            folder.resolve("t"),
            "--json");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.json().path("metrics").path("test")).isEqualTo(result.path("test"));
    assertThat(Cli.run("reproduce", bundle).code()).isZero();
  }

  @Test
  void leaderboardIsPrintedForPeople() {
    Cli cli = sweep("s", "--trials", 3, "-q");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .contains("learning_rate", "dropout")
        .contains("3 trials in ", "3 complete, 0 pruned, 0 failed (all that were requested)")
        .contains(
            "the file as given",
            "0 (file)",
            "Trained on training and validation rows, measured on the 30 test rows:",
            "model.zip");
  }

  @Test
  void pageShowsWhatTheSweepPrintsAndGrowsWithIt() throws IOException {
    JsonNode result = sweep("s", "--trials", 9, "--json").json();
    ShownPage page = new ShownPage(Files.readString(folder.resolve("s/report.html")));
    List<List<String>> best = page.table("The best trials");
    assertThat(best).hasSize(9);
    assertThat(Double.parseDouble(best.get(0).get(2)))
        .isEqualTo(result.path("best").path("value").doubleValue());
    JsonNode importance = page.rows("What mattered");
    assertThat(importance).hasSize(6);
    importance.forEach(bar -> assertThat(bar.path("value").isNumber()).as(bar.toString()).isTrue());
    List<List<String>> test = page.table("Trained again on training and validation rows");
    assertThat(test)
        .filteredOn(row -> row.get(0).equals("accuracy"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(Double.parseDouble(row.get(1)))
                    .isEqualTo(result.path("best").path("test").path("accuracy").doubleValue()));
    assertThat(page.html()).contains("--set training.epochs=20");

    assertThat(sweep("s", "--resume", "--trials", 11).code()).isZero();
    ShownPage more = new ShownPage(Files.readString(folder.resolve("s/report.html")));
    assertThat(more.rows("Each trial, and the best so far")).hasSize(11);
    assertThat(sweep("none", "--trials", 2, "--no-report").code()).isZero();
    assertThat(folder.resolve("none/model.zip")).isRegularFile();
    assertThat(folder.resolve("none/report.html")).doesNotExist();
  }

  @Test
  void resumeWithoutASweepIsRefused() {
    assertThat(sweep("none", "--resume"))
        .satisfies(
            cli -> {
              assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
              assertThat(cli.err()).contains("holds no sweep to resume");
            });
  }

  @Test
  void resumeRefusesAnOptionThatContradictsTheLedger() throws IOException {
    assertThat(sweep("s", "--trials", 2, "--strategy", "tpe").code()).isZero();
    Cli other = sweep("s", "--resume", "--strategy", "genetic");
    assertThat(other.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(other.err()).contains("sweep.strategy was \"tpe\", now \"genetic\"");
    Cli more = sweep("s", "--resume", "--trials", 3, "--json");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.json().path("trials").asInt()).isEqualTo(3);
    assertThat(more.json().path("strategy").asText()).isEqualTo("tpe");
  }

  @Test
  void sweepOfFailuresAloneEndsWithTheFirstError() {
    Cli cli =
        sweep(
            "s",
            "--set",
            "training.optimizer.learning_rate=1.0e+30",
            "--set",
            "sweep.space={training.optimizer.learning_rate: {log_uniform: [1.0e+30, 1.0e+35]}}");
    assertThat(cli.code()).isEqualTo(ExitCode.TRAINING_FAILED);
    assertThat(cli.err()).contains("none of ", "The first failure: ", "trials.jsonl");
    assertThat(folder.resolve("s/leaderboard.csv")).isRegularFile();
    assertThat(folder.resolve("s/report.html"))
        .content()
        .contains("No trial ended with a score", "Why trials failed");
    assertThat(folder.resolve("s/model.zip")).doesNotExist();
  }

  /** With one class among the validation rows no trial has a ROC-AUC. */
  @Test
  void sweepWhoseMetricIsNeverANumberSaysSo() throws IOException {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> i % 7 + "," + i + "," + (i < 30 && i % 2 == 0 ? "yes" : "no"))
            .collect(Collectors.joining("\n"));
    Path table = Files.writeString(folder.resolve("t.csv"), "a,b,y\n" + rows + "\n");
    Cli cli =
        Cli.run(
            "sweep",
            "--data",
            table,
            "--target",
            "y",
            "--trials",
            12,
            "--output",
            folder.resolve("s"),
            "--parallel",
            1,
            "--set",
            "sweep.metric=roc_auc",
            "--set",
            "training.epochs=2",
            "--set",
            "sweep.folds=1",
            "--set",
            "data.split={validation: 0.2, test: 0, method: chronological}");
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.TRAINING_FAILED);
    assertThat(cli.err()).contains("none of 10 trials", "not a number on the validation rows");
  }

  @Test
  void unreadableTableIsBadData() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "a,b,y\n1,\"2,x\n");
    Cli cli = Cli.run("sweep", "--data", table, "--target", "y", "--output", folder.resolve("s"));
    assertThat(cli.code()).as(cli.err()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(folder.resolve("s")).doesNotExist();
  }

  private Process start(List<Object> arguments, String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    arguments.forEach(argument -> command.add(argument.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** The disk is full for a process that may write no file beyond a size. */
  @Test
  void fullDiskEndsTheSweepWithAClearMessage() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    // A long condition makes the ledger's first line longer than what is allowed.
    String seeds =
        IntStream.range(0, 30_000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    Path model =
        Files.writeString(
            folder.resolve("m.yaml"),
            """
            data: {source: %s, target: species, split: {validation: 0.2, test: 0.2}}
            sweep: {space: {network.units: {int: [4, 8], when: {seed: [%s]}}}}
            """
                .formatted(Iris.TABLE, seeds));
    Process process =
        start(
            List.of("sweep", model, "--output", folder.resolve("s")),
            "/bin/sh",
            "-c",
            "ulimit -f 160 && exec \"$@\"",
            "sh");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err.txt"));
    assertThat(process.exitValue()).as(err).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err).contains("trials.jsonl: cannot be written: ").doesNotContain("Exception");
  }

  private List<String> essence(String output) throws IOException {
    TreeMap<Integer, String> trials = new TreeMap<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve(output).resolve("trials.jsonl"))) {
      JsonNode node = mapper.readTree(line);
      if (node.path("event").asText().equals("start")) {
        trials.merge(
            node.path("trial").asInt(),
            node.path("parameters").toString(),
            (before, now) -> {
              assertThat(now).isEqualTo(before);
              return now;
            });
      } else if (node.has("value")) {
        trials.merge(
            node.path("trial").asInt(),
            " " + node.path("event") + node.path("value") + node.path("best_epoch"),
            String::concat);
      }
    }
    return List.copyOf(trials.values());
  }

  private void killAndResume(int times, long seed) throws IOException, InterruptedException {
    Object[] more = {
      "--trials", TRIALS, "--strategy", "tpe", "--pruning", "asha", "--set", "sweep.lag=4"
    };
    assertThat(sweep("whole", more).code()).isZero();
    Random random = new Random(seed);
    Path ledger = folder.resolve("killed/trials.jsonl");
    List<Object> again = arguments("killed", more);
    int killed = 0;
    while (killed < times) {
      boolean begun = Files.exists(ledger) && Files.size(ledger) > 0;
      List<Object> arguments = new ArrayList<>(again);
      if (begun) {
        arguments.add("--resume");
      }
      long size = begun ? Files.size(ledger) : 0;
      Process process = start(arguments);
      // At a random moment after the first new line: the ledger grows by some 300 bytes a trial.
      long until = size + 1 + random.nextInt(600);
      while (process.isAlive() && (!Files.exists(ledger) || Files.size(ledger) < until)) {
        Thread.sleep(1);
      }
      process.destroyForcibly().waitFor();
      killed++;
    }
    // The options that the sweep was begun with stand in its ledger.
    Cli cli =
        Cli.run(
            "sweep",
            "--data",
            Iris.TABLE,
            "--target",
            "species",
            "--output",
            folder.resolve("killed"),
            "--resume");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(essence("killed")).isEqualTo(essence("whole")).hasSize(TRIALS);
    assertThat(Files.readString(folder.resolve("killed/trials.jsonl"), StandardCharsets.UTF_8))
        .endsWith("}\n");
    assertThat(folder.resolve("killed/model.zip")).isRegularFile();
  }

  @Test
  void killedSweepIsResumedToTheSameTrials() throws IOException, InterruptedException {
    killAndResume(2, 1);
  }

  @Tag("slow")
  @Test
  void sweepKilledTwentyTimesIsResumedToTheSameTrials() throws IOException, InterruptedException {
    killAndResume(20, 2);
  }

  /** TERM goes the way of Ctrl-C; it is not ignored where tests run in the background. */
  @Test
  void interruptedSweepEndsCleanlyAndCanBeResumed() throws IOException, InterruptedException {
    Process process = start(arguments("s", "--trials", 1_000_000));
    Path ledger = folder.resolve("s/trials.jsonl");
    while (process.isAlive() && (!Files.exists(ledger) || Files.size(ledger) < 2_000)) {
      Thread.sleep(10);
    }
    new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err.txt"));
    // Java's own code, or that of the command, which may be done before Java is.
    assertThat(process.exitValue()).as(err).isIn(143, 130);
    assertThat(err).contains("continue with --resume");
    assertThat(folder.resolve("s/report.html"))
        .content()
        .contains("The search was interrupted", "it was interrupted");
    assertThat(folder.resolve("s/leaderboard.csv")).isRegularFile();
    Cli cli = sweep("s", "--trials", 3, "--resume", "--json");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.json().path("bundle").asText()).endsWith("model.zip");
  }
}
