package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that meet each other, a kill, a device or a reader that goes: each line twenty times. */
@Tag("slow")
class WritersTest {
  private static final int TIMES = 20;

  private static final String TRAIN =
      "tabfit train --data " + Iris.TABLE + " --target species --set training.epochs=5 -q ";

  @TempDir private Path folder;
  @TempDir private Path temporary;
  private Program program;

  @BeforeEach
  void ofThisFolder() {
    program = new Program(folder, temporary);
  }

  private Path model() {
    Path run = folder.resolve("model");
    Cli cli = Cli.run(Iris.command("train", "--set", "training.epochs=2", "-q", "--output", run));
    assertThat(cli.code()).as(cli.err()).isZero();
    return run;
  }

  /** Two tables of other rows, so that no mixture of their predictions is one of the two. */
  private List<Path> tables() throws IOException {
    List<String> lines = Files.readAllLines(Iris.TABLE);
    Path first = folder.resolve("a.csv");
    Path second = folder.resolve("b.csv");
    Files.writeString(first, lines.get(0) + "\n" + (lines.get(1) + "\n").repeat(150_000));
    Files.writeString(second, lines.get(0) + "\n" + (lines.get(120) + "\n").repeat(150_000));
    return List.of(first, second);
  }

  @Test
  void twoPredictionsToOneFileLeaveOneOfThem() throws IOException, InterruptedException {
    Path model = model();
    tables();
    String predict = "tabfit predict " + model + " -q --data ";
    assertThat(program.shell(predict + "a.csv --output pa.csv").code()).isZero();
    assertThat(program.shell(predict + "b.csv --output pb.csv").code()).isZero();
    String both =
        predict
            + "a.csv --output p.csv & first=$!; "
            + predict
            + "b.csv --output p.csv && wait $first";
    for (int i = 0; i < TIMES; i++) {
      Program.Ended ended = program.shell(both);
      assertThat(ended.code()).as(ended.err()).isZero();
      long same =
          List.of("pa.csv", "pb.csv").stream()
              .filter(name -> isSame(folder.resolve(name), folder.resolve("p.csv")))
              .count();
      assertThat(same).as("time " + i).isEqualTo(1);
    }
    assertNothingLeft();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @RepeatedTest(TIMES)
  void twoTrainingsInOneFolderAreOneTrainingAndARefusal() throws IOException, InterruptedException {
    Program.Ended ended =
        program.shell(
            TRAIN
                + "--seed 1 --output run >first.out 2>first.err & first=$!; "
                + TRAIN
                + "--seed 2 --output run >second.out 2>second.err; second=$?; wait $first; echo $second $?");
    assertThat(ended.out().strip()).isIn("0 2", "2 0");
    String refused =
        Files.readString(folder.resolve("first.err"))
            + Files.readString(folder.resolve("second.err"));
    assertThat(refused).containsAnyOf("is being written by ", "holds experiment.yaml");
    assertThat(seedOf(folder.resolve("run"))).isIn(1, 2);
    assertNothingLeft();
  }

  /** Both wait for no one: killed at any moment, the folder is one run's or the other's. */
  @Test
  void killedReplacementLeavesTheOldRunOrTheNewOne() throws IOException, InterruptedException {
    assertThat(program.shell(TRAIN + "--seed 1 --output run").code()).isZero();
    Files.writeString(folder.resolve("run").resolve("mine.txt"), "mine");
    // One that is not killed tells how long these machines take; a third of the kills come later.
    Process whole = stagingReplacement(2);
    long start = System.nanoTime();
    assertThat(whole.waitFor()).isZero();
    int longest = Math.toIntExact((System.nanoTime() - start) * 3 / 2 / 1_000_000);
    Random random = new Random(3);
    int replaced = 0;
    for (int i = 0; i < TIMES; i++) {
      int before = seedOf(folder.resolve("run"));
      Process process = stagingReplacement(before + 1);
      Thread.sleep(random.nextInt(longest));
      process.destroyForcibly().waitFor();
      int after = seedOf(folder.resolve("run"));
      assertThat(after).isIn(before, before + 1);
      replaced += after - before;
      assertThat(folder.resolve("run").resolve("mine.txt")).hasContent("mine");
    }
    assertThat(replaced).as("kills after the rename").isPositive();
    // The next run sweeps what the kills left.
    assertThat(program.shell(TRAIN + "--seed 99 --output run --force").code()).isZero();
    assertThat(program.shell(TRAIN + "--output other").code()).isZero();
    assertThat(seedOf(folder.resolve("run"))).isEqualTo(99);
    assertNothingLeft();
  }

  /**
   * A replacement of the run whose first file is staged: from then until after the rename it
   * counts.
   */
  private Process stagingReplacement(int seed) throws IOException {
    Set<String> leftBefore = staged();
    Process process =
        program.start(
            ProcessBuilder.Redirect.DISCARD,
            Iris.command(
                "train",
                "--set",
                "training.epochs=5",
                "--seed",
                seed,
                "--output",
                "run",
                "--force",
                "-q"));
    while (process.isAlive() && leftBefore.containsAll(staged())) {
      Thread.onSpinWait();
    }
    return process;
  }

  /** What replacements have begun to write; lists of files bear that others go meanwhile. */
  private Set<String> staged() {
    Set<String> staged = new HashSet<>();
    for (String name : folder.toFile().list()) {
      String[] inside = folder.resolve(name).toFile().list();
      if (name.endsWith(".partial") && inside != null) {
        Stream.of(inside).filter(file -> file.endsWith(".partial")).forEach(staged::add);
      }
    }
    return staged;
  }

  /** The seed that each file of a run names, and that the checksums of its model hold. */
  private static int seedOf(Path run) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    int seed = mapper.readTree(run.resolve("metrics.json").toFile()).get("seed").asInt();
    JsonNode provenance = mapper.readTree(run.resolve("provenance.json").toFile());
    assertThat(provenance.get("seed").asInt()).isEqualTo(seed);
    assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("seed: " + seed + "\n");
    Cli inspected = Cli.run("inspect", run, "--json");
    assertThat(inspected.code()).as(inspected.err()).isZero();
    assertThat(inspected.json().findValue("seed").asInt()).isEqualTo(seed);
    return seed;
  }

  @Test
  void deviceLinkAndPipeAreWrittenThrough() throws IOException, InterruptedException {
    Path model = model();
    String predict = "tabfit predict " + model + " -q --data " + Iris.TABLE + " --output ";
    assertThat(program.shell(predict + "plain.csv").code()).isZero();
    Files.writeString(folder.resolve("end.csv"), "before");
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("end.csv"));
    assertThat(program.shell("mkfifo pipe").code()).isZero();
    for (int i = 0; i < TIMES; i++) {
      Program.Ended ended =
          program.shell(
              predict
                  + "/dev/null && "
                  + predict
                  + "link.csv && cat pipe >from-pipe.csv & reader=$!; "
                  + predict
                  + "pipe && wait $reader && "
                  + predict
                  + "/dev/stdout | cat >from-stdout.csv");
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
      assertThat(folder.resolve("link.csv")).isSymbolicLink();
      for (String name : List.of("end.csv", "from-pipe.csv", "from-stdout.csv")) {
        assertThat(isSame(folder.resolve(name), folder.resolve("plain.csv"))).as(name).isTrue();
        Files.delete(folder.resolve(name));
      }
      assertThat(program.shell("test -p pipe").code()).isZero();
    }
    assertNothingLeft();
  }

  @Test
  void memoryThatRunsOutIsSaidInOneLineAtOnce() throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(Iris.TABLE);
    List<String> rows = new ArrayList<>(List.of(lines.get(0)));
    for (int i = 0; i < 400_000; i++) {
      rows.add(i + ".25," + i + ",1." + i + "," + i + "5,text" + i);
    }
    Files.write(folder.resolve("large.csv"), rows);
    Program small = program.with("-Xmx48m");
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      Program.Ended ended =
          small.shell(
              "tabfit train --data large.csv --target species --set data.cache=memory --output run");
      assertThat(ended.code()).as(ended.err()).isEqualTo(4);
      assertThat(ended.err().strip()).startsWith("tabfit: out of memory: ").contains("-Xmx");
      assertThat(ended.err().strip().lines()).hasSize(1);
      // The shutdown hook's wait, which it was, is 60 s.
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(50);
    }
  }

  @RepeatedTest(TIMES)
  void closedStandardInputIsSaid() throws IOException, InterruptedException {
    Program.Ended ended = program.shell("tabfit describe - <&-");
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).startsWith("tabfit: standard input is closed (");
  }

  @Test
  void copyOfStandardInputDoesNotSurviveAKill() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    for (int i = 0; i < TIMES; i++) {
      Process process = program.start(ProcessBuilder.Redirect.DISCARD, "describe", "-");
      process.getOutputStream().write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      Thread.sleep(500 + 50 * i);
      process.destroyForcibly().waitFor();
      // Java's own libraries unpack themselves there, and may be killed at it.
      assertThat(Cli.content(temporary).entrySet())
          .as("files")
          .filteredOn(file -> file.getKey().contains("/tabfit"))
          .allMatch(file -> file.getValue() <= 0);
    }
  }

  @Test
  void predictionEndsWithItsReader() throws IOException, InterruptedException {
    Path model = model();
    tables();
    for (int i = 0; i < TIMES; i++) {
      Program.Ended ended =
          program.shell(
              "tabfit predict " + model + " --data a.csv | head -n 2; exit ${PIPESTATUS[0]}");
      assertThat(ended.code()).isEqualTo(ExitCode.PIPE_CLOSED);
      assertThat(ended.out().lines()).hasSize(2);
      // "... rows predicted" would say that all were computed.
      assertThat(ended.err()).isEmpty();
    }
  }

  private void assertNothingLeft() {
    assertThat(Cli.content(folder).keySet())
        .noneMatch(path -> path.contains(".partial") || path.endsWith(".tabfit.lock"));
  }
}
