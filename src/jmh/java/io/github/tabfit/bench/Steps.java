package io.github.tabfit.bench;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.runtime.nd4j.OpenBlas;
import io.github.tabfit.spec.training.Backend;
import io.github.tabfit.training.fused.FusedTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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

/** One optimisation step: forward, backward, Adam; data in memory, batches in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Steps {
  /** Which network, as {@link StepCase#parse} takes it. */
  @Param({"A"})
  public String step;

  /** What computes: fused or dl4j. */
  @Param({"fused"})
  public String engine;

  /** How many threads a step may take. */
  @Param({"1"})
  public int threads;

  private Runnable next;
  private Runnable end;

  /** Makes the network and its batches. */
  @Setup
  public void prepare() {
    Backends.choose(Backend.CPU);
    StepCase chosen = StepCase.parse(step);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                chosen.network(),
                chosen.training(threads),
                chosen.features(),
                chosen.outputs(),
                1,
                (chosen.rows() + chosen.batch() - 1) / chosen.batch()));
    network.init();
    if (engine.equals("fused")) {
      prepareFused(chosen, network);
    } else {
      prepareDl4j(chosen, network);
    }
  }

  private void prepareFused(StepCase chosen, MultiLayerNetwork network) {
    float[] features = chosen.randomFeatures();
    float[] labels = chosen.randomLabels();
    int[] order = IntStream.range(0, chosen.rows()).toArray();
    int batch = Math.min(chosen.batch(), chosen.rows());
    FusedTrainer trainer =
        FusedTrainer.of(chosen.network(), chosen.training(threads), network, batch, 1);
    int[] start = {0};
    next =
        () -> {
          int from = start[0];
          int to = Math.min(from + batch, order.length);
          trainer.step(features, labels, null, order, from, to);
          start[0] = to == order.length ? 0 : to;
        };
    end = trainer::close;
  }

  private void prepareDl4j(StepCase chosen, MultiLayerNetwork network) {
    float[] features = chosen.randomFeatures();
    float[] labels = chosen.randomLabels();
    List<INDArray> inputs = new ArrayList<>();
    List<INDArray> targets = new ArrayList<>();
    for (int from = 0; from < chosen.rows(); from += chosen.batch()) {
      int to = Math.min(from + chosen.batch(), chosen.rows());
      inputs.add(rows(features, chosen.features(), from, to));
      targets.add(rows(labels, chosen.outputs(), from, to));
    }
    int[] batch = {0};
    next =
        () -> {
          network.fit(inputs.get(batch[0]), targets.get(batch[0]));
          batch[0] = (batch[0] + 1) % inputs.size();
        };
    OpenBlas.Lease lease = OpenBlas.lease();
    OpenBlas.setThreads(threads);
    end = lease::close;
  }

  private static INDArray rows(float[] values, int columns, int from, int to) {
    float[] part = java.util.Arrays.copyOfRange(values, from * columns, to * columns);
    return Nd4j.create(part, new long[] {to - from, columns}, 'c');
  }

  /** Takes a step. */
  @Benchmark
  public void step() {
    next.run();
  }

  /** Frees what the engine holds. */
  @TearDown
  public void close() {
    end.run();
  }
}
