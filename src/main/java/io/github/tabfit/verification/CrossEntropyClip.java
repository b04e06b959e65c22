package io.github.tabfit.verification;

import io.github.tabfit.spec.network.Loss;

/**
 * What DL4J's clipping of probabilities to [1e-10, 1 - 1e-10] changes in the cross-entropy that it
 * reports.
 *
 * @param change of the loss
 * @param probabilities how many of the labelled classes' probabilities are clipped
 */
record CrossEntropyClip(double change, int probabilities) {
  private static final double CLIP = 1e-10;

  /**
   * The change for these outputs.
   *
   * @param outputs {@code [rows, classes]}, probabilities
   */
  static CrossEntropyClip of(VerificationProblem problem, double[][] outputs) {
    double change = 0;
    int clipped = 0;
    if (problem.network().output().loss() == Loss.CROSS_ENTROPY) {
      for (int i = 0; i < outputs.length; i++) {
        for (int j = 0; j < outputs[i].length; j++) {
          double y = problem.labels()[i][j];
          double p = Math.max(outputs[i][j], Double.MIN_VALUE);
          double bounded = Math.min(1 - CLIP, Math.max(CLIP, p));
          if (y != 0 && bounded != p) {
            change += problem.rowWeights()[i] * y * (Math.log(p) - Math.log(bounded));
            clipped++;
          }
        }
      }
    }
    return new CrossEntropyClip(change / outputs.length, clipped);
  }
}
