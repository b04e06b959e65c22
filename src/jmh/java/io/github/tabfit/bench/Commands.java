package io.github.tabfit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Predicting in a process of its own, start-up included, with a regression network of hidden layers
 * of 64 and 32 units on ten numbers. The processes have this one's options.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Commands {
  /** Rows of the table; 1 shows what start-up takes. */
  @Param({"1"})
  public int rows;

  private Path folder;
  private Path table;

  /** Trains the model and writes the table. */
  @Setup
  public void prepare() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("tabfit-bench");
    Path small = folder.resolve("small.csv");
    Tables.write(small, 2000, false);
    table = folder.resolve("table.csv");
    Tables.write(table, rows, false);
    run(
        "train",
        "--data",
        small.toString(),
        "--target",
        "x9",
        "--output",
        folder.resolve("run").toString(),
        "--set",
        "training.epochs=2",
        "--set",
        "network.layers=[{units: 64, activation: relu}, {units: 32, activation: relu}]",
        "-q");
  }

  /** Predicts every row, from file to file. */
  @Benchmark
  public void predict() throws IOException, InterruptedException {
    run(
        "predict",
        folder.resolve("run").toString(),
        "--data",
        table.toString(),
        "--output",
        folder.resolve("predictions.csv").toString(),
        "-q");
  }

  /** Removes all files. */
  @TearDown
  public void remove() throws IOException {
    Folders.delete(folder);
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    // What the command prints is none of the benchmark's figures.
    int code =
        new ProcessBuilder(command)
            .inheritIO()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with " + code);
    }
  }
}
