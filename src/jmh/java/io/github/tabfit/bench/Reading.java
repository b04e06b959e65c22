package io.github.tabfit.bench;

import io.github.tabfit.data.Table;
import io.github.tabfit.data.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A CSV file of 1,000,000 rows and ten columns into memory, types inferred. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Reading {
  /** Rows of the file. */
  static final int ROWS = 1_000_000;

  /** Ten columns of numbers, or eight and two categorical ones: numeric or mixed. */
  @Param({"numeric"})
  public String columns;

  private Path file;

  /** Writes the file. */
  @Setup
  public void prepare() throws IOException {
    file = Files.createTempFile("tabfit-bench", ".csv");
    Tables.write(file, ROWS, columns.equals("mixed"));
  }

  /** Reads it. */
  @Benchmark
  public Table read() {
    return TableReader.read(file, List.of());
  }

  /** Removes it. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }
}
