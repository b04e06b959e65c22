package io.github.tabfit.verification;

import io.github.tabfit.reference.Network;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.TrainingSpec;

/**
 * A network and the rows that it is verified on. The arrays are not copied: do not write to them.
 *
 * @param network the network; every activation must be trainable
 * @param training optimizer, schedule, penalties and clipping
 * @param features {@code [rows, features]}, at least one row; what tells which steps are there
 *     behind them
 * @param labels {@code [rows, outputs]}
 * @param rowWeights {@code [rows]}, how much each row counts in the loss
 * @param seed of the weights, the dropout masks and the sample of probes
 */
public record VerificationProblem(
    NetworkSpec network,
    TrainingSpec training,
    double[][] features,
    double[][] labels,
    double[] rowWeights,
    long seed) {
  /** Checks the lengths. */
  public VerificationProblem {
    if (features.length == 0
        || labels.length != features.length
        || rowWeights.length != features.length) {
      throw new IllegalArgumentException(
          "as many rows of labels and weights as of features are required, got %d features, %d labels, %d weights"
              .formatted(features.length, labels.length, rowWeights.length));
    }
  }

  /** The network from scratch, as the experiment file describes it. */
  Network fromScratch() {
    return Network.of(network, featureCount(), outputCount(), seed);
  }

  int rows() {
    return features.length;
  }

  int featureCount() {
    return features[0].length;
  }

  int outputCount() {
    return labels[0].length;
  }
}
