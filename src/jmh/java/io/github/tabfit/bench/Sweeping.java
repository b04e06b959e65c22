package io.github.tabfit.bench;

import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A whole search, its ledger on the disk; each time of another seed, so of other candidates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Sweeping {
  /** The experiment file; if empty, 40 trials of 30 epochs on 569 rows of ten numbers. */
  @Param({""})
  public String experiment;

  /** A strategy and a pruning rule, such as tpe/median. */
  @Param({"random/none"})
  public String search;

  /** Trials at a time. */
  @Param({"1"})
  public int workers;

  private static final String MADE =
      """
      data:
        source: table.csv
        target: x9
        split: {validation: 0.2, test: 0}
      network:
        layers: [{units: 64, activation: relu}]
      training:
        epochs: 30
        early_stopping: {patience: 0}
      sweep:
        trials: 40
        space:
          training.optimizer.learning_rate: {log_uniform: [0.0001, 0.1]}
          network.depth: {int: [1, 4]}
          network.units: {choice: [16, 32, 64, 128]}
          network.activation: {choice: [relu, tanh]}
      """;
  private static final int MADE_ROWS = 569;

  private ExperimentDocument document;
  private Path folder;
  private long seed;

  /** Reads the file, or writes one and its table. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("tabfit-bench");
    Path file = Path.of(experiment);
    if (experiment.isEmpty()) {
      file = Files.writeString(folder.resolve("sweep.yaml"), MADE);
      Tables.write(folder.resolve("table.csv"), MADE_ROWS, false);
    }
    String[] parts = search.split("/");
    document =
        ExperimentDocument.read(file)
            .with("sweep.strategy", parts[0])
            .with("sweep.pruning", parts[1])
            .with("sweep.parallel", String.valueOf(workers));
  }

  /** Searches, from the table in its file to the last trial. */
  @Benchmark
  public SweepResult search() throws IOException {
    seed++;
    Path ledger = Files.createDirectory(folder.resolve(String.valueOf(seed)));
    return Sweep.of(document.with("seed", String.valueOf(seed)))
        .run(ledger, false, SweepListener.NONE);
  }

  /** Removes all files. */
  @TearDown
  public void remove() throws IOException {
    Folders.delete(folder);
  }
}
