package io.github.tabfit.lesson;

import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A wavy function of one number, as points for a network to fit: y = sin(2x) + 0.5·sin(5x). */
final class Wave {
  static final String FORMULA = "y = sin(2x) + 0.5·sin(5x)";
  private static final double LOW = -3;
  private static final double HIGH = 3;
  private static final double STEEPNESS = 3;

  private final double[][] x;
  private final double[][] y;
  private final double[] ones;

  /** That many points, evenly from x = -3 to 3. */
  Wave(int points) {
    this.x =
        IntStream.range(0, points)
            .mapToObj(i -> new double[] {LOW + (HIGH - LOW) * i / (points - 1)})
            .toArray(double[][]::new);
    this.y = Arrays.stream(x).map(row -> new double[] {value(row[0])}).toArray(double[][]::new);
    this.ones = new double[points];
    Arrays.fill(ones, 1);
  }

  static double value(double x) {
    return Math.sin(2 * x) + 0.5 * Math.sin(5 * x);
  }

  /**
   * A network 1-units-...-1 with tanh. The first layer's units start with slopes uniform in ±3,
   * their middles uniform over the points; the other weights uniform in ±1/√inputs, biases 0.
   */
  static Network network(List<Integer> units, long seed) {
    List<LayerSpec> layers =
        units.stream().<LayerSpec>map(n -> DenseSpec.of(n, Activation.TANH)).toList();
    NetworkSpec spec = new NetworkSpec(layers, WeightInit.UNIFORM, 0, OutputSpec.of(Loss.MSE));
    Network network = Network.of(spec, 1, 1, seed);
    DenseLayer first = network.dense(0);
    Random random = new Random(seed);
    for (int j = 0; j < first.bias().length; j++) {
      first.weights()[0][j] *= STEEPNESS;
      first.bias()[j] = -first.weights()[0][j] * (LOW + (HIGH - LOW) * random.nextDouble());
    }
    return network;
  }

  /** That many steps, every one on all points. */
  void fit(Network network, OptimizerSpec optimizer, IntToDoubleFunction rate, int steps) {
    ReferenceTrainer trainer =
        new ReferenceTrainer(network, optimizer, Penalty.NONE, GradientClipping.none());
    for (int step = 0; step < steps; step++) {
      trainer.step(x, y, ones, List.of(), rate.applyAsDouble(step));
    }
  }

  double[] labels() {
    return Arrays.stream(y).mapToDouble(row -> row[0]).toArray();
  }

  double[] outputs(Network network) {
    return Arrays.stream(network.predict(x)).mapToDouble(row -> row[0]).toArray();
  }

  double meanSquaredError(Network network) {
    double[] found = outputs(network);
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      sum += (found[i] - y[i][0]) * (found[i] - y[i][0]);
    }
    return sum / found.length;
  }
}
