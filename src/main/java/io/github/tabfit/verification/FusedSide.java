package io.github.tabfit.verification;

import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.training.fused.DropoutMasks;
import io.github.tabfit.training.fused.FusedNetwork;
import io.github.tabfit.training.fused.FusedTrainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The network as the fused engine trains it, in float32. */
final class FusedSide implements SteppingSide, AutoCloseable {
  private final Dl4jSide network;
  private final FusedTrainer trainer;
  private final float[] features;
  private final float[] labels;
  private final float[] weights;
  private final int[] order;
  private int steps;

  FusedSide(VerificationProblem problem, Start start) {
    network = Dl4jSide.single(problem, start);
    features = flat(problem.features());
    labels = flat(problem.labels());
    weights = flat(new double[][] {problem.rowWeights()});
    order = IntStream.range(0, problem.rows()).toArray();
    trainer =
        FusedTrainer.of(
            problem.network(),
            problem.training(),
            network.network(),
            problem.rows(),
            masks(VerifiedLayer.of(problem), start.kept()));
  }

  /** Why there is nothing to compare; empty if there is. */
  static Optional<String> unsupported(VerificationProblem problem) {
    boolean drops =
        problem.network().layers().stream()
            .anyMatch(layer -> layer instanceof TransformerSpec && layer.dropout() > 0);
    return FusedNetwork.unsupported(problem.network())
        .or(
            () ->
                drops
                    ? Optional.of("it draws the masks within a transformer in an order of its own")
                    : Optional.empty());
  }

  @Override
  public void step() {
    trainer.step(features, labels, weights, order, 0, order.length);
    steps++;
    if (steps % StepRates.STEPS_PER_EPOCH == 0) {
      trainer.endEpoch();
    }
  }

  @Override
  public Map<Parameter, double[][]> parameters() {
    trainer.writeBack();
    return network.parameters();
  }

  @Override
  public void close() {
    trainer.close();
  }

  private static DropoutMasks masks(List<VerifiedLayer> layers, List<List<double[][]>> kept) {
    return (layer, iteration, dropout, from, factors, count) -> {
      int own = 0;
      while (layers.get(own).layer() < layer) {
        own++;
      }
      double[][] mask = kept.get(iteration).get(own);
      int columns = mask[0].length;
      for (int i = 0; i < count; i++) {
        double one = mask[(from + i) / columns][(from + i) % columns];
        factors[i] = (float) (one / (1 - dropout));
      }
    };
  }

  private static float[] flat(double[][] rows) {
    int columns = rows[0].length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / columns][i % columns];
    }
    return values;
  }
}
