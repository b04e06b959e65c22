package io.github.tabfit.bench;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
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

/** A CSV file into memory, types inferred. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Reading {
  /** Ten columns of numbers, or eight and two categorical ones: numeric or mixed; or a file. */
  @Param({"numeric"})
  public String table;

  private Path file;
  private boolean made;

  /** Writes the file, unless it is given. */
  @Setup
  public void prepare() throws IOException {
    made = table.equals("numeric") || table.equals("mixed");
    if (made) {
      file = Files.createTempFile("tabfit-bench", ".csv");
      Tables.write(file, JmhSuite.ROWS, table.equals("mixed"));
    } else {
      file = Path.of(table);
    }
  }

  /** Reads it. */
  @Benchmark
  public Table read() {
    return TableReader.read(SourceSpec.of(file), ReadSpec.FOUND);
  }

  /** Removes what was written. */
  @TearDown
  public void remove() throws IOException {
    if (made) {
      Files.delete(file);
    }
  }
}
