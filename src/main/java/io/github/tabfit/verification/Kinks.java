package io.github.tabfit.verification;

import io.github.tabfit.reference.Layer;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which branch of a piecewise function each number is on. A finite difference whose points lie on
 * different branches measures neither slope; so does one across a jump of the second derivative
 * (ELU, softsign, Huber, squared hinge), less coarsely.
 */
final class Kinks {
  private final NetworkSpec network;
  private final double[][] labels;

  Kinks(NetworkSpec network, double[][] labels) {
    this.network = network;
    this.labels = labels;
  }

  /**
   * {@link Layer.Pass#branches} of the passes and a number for each output in the loss.
   *
   * @param passes of the last layers of the network
   */
  int[] branches(List<Layer.Pass> passes) {
    IntStream.Builder branches = IntStream.builder();
    for (Layer.Pass pass : passes) {
      Arrays.stream(pass.branches()).forEach(branches::add);
    }
    double[][] outputs = passes.get(passes.size() - 1).output();
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < outputs[i].length; j++) {
        branches.add(lossBranch(labels[i][j], outputs[i][j]));
      }
    }
    return branches.build().toArray();
  }

  private int lossBranch(double y, double p) {
    return switch (network.output().loss()) {
      case MAE, QUANTILE -> p > y ? 1 : 0;
      case HUBER -> p - y < -1 ? 0 : p - y <= 1 ? 1 : 2;
      case HINGE, SQUARED_HINGE -> y * p < 1 ? 1 : 0;
      case MSE, MSLE, POISSON, BINARY_CROSS_ENTROPY, CROSS_ENTROPY, KL_DIVERGENCE, COSINE -> 0;
    };
  }
}
