package io.github.tabfit.bench;

import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.runtime.nd4j.OpenBlas;
import io.github.tabfit.spec.training.Backend;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The product of two large square matrices: as fast as this machine's BLAS gets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Peak {
  /** Rows and columns. */
  static final int SIZE = 2048;

  /** How many threads OpenBLAS takes. */
  @Param({"1"})
  public int threads;

  private OpenBlas.Lease lease;
  private INDArray left;
  private INDArray right;
  private INDArray product;

  /** Makes the matrices. */
  @Setup
  public void prepare() {
    Backends.choose(Backend.CPU);
    lease = OpenBlas.lease();
    OpenBlas.setThreads(threads);
    left = Nd4j.rand(DataType.FLOAT, SIZE, SIZE).dup('f');
    right = Nd4j.rand(DataType.FLOAT, SIZE, SIZE).dup('f');
    product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');
  }

  /** Multiplies them. */
  @Benchmark
  public void sgemm() {
    left.mmuli(right, product);
  }

  /** Gives OpenBLAS its threads back. */
  @TearDown
  public void close() {
    lease.close();
  }
}
