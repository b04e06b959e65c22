package io.github.tabfit.lesson;

import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.Arrays;

/**
 * Rows whose class is known.
 *
 * @param x {@code [rows, inputs]}
 * @param y of two classes {@code [rows, 1]}, 0 or 1; of more {@code [rows, classes]}, one of them 1
 */
record ClassifiedRows(double[][] x, double[][] y) {

  /** Trains with Adam at one rate; the seed decides the order of the rows. */
  void train(Network network, int batch, int epochs, double rate, long seed) {
    new ReferenceTrainer(
            network, OptimizerSpec.of(Optimizer.ADAM), Penalty.NONE, GradientClipping.none())
        .fit(x, y, weights(), batch, epochs, step -> rate, seed);
  }

  /** The share of rows whose class the network gives. */
  double accuracy(Network network) {
    double[][] p = network.predict(x);
    double right = 0;
    for (int row = 0; row < p.length; row++) {
      right += chosen(p[row]) == chosen(y[row]) ? 1 : 0;
    }
    return right / p.length;
  }

  /** 1 a row. */
  double[] weights() {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The class of the largest probability; of one output, 1 above a half. */
  static int chosen(double[] p) {
    if (p.length == 1) {
      return p[0] > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    return best;
  }
}
