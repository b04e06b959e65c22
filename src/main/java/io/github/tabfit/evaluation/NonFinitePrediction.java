package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;

/** The fault of a network that answers NaN or infinity: no metric can be told from it. */
final class NonFinitePrediction {
  private NonFinitePrediction() {}

  static void refuse(int row, double prediction) {
    if (!Double.isFinite(prediction)) {
      throw new TrainingException(
          "prediction of row "
              + row
              + " (counted from 0) must be finite, got "
              + prediction
              + ": the network has diverged or the row is not finite (lower the learning rate,"
              + " standardize the features)");
    }
  }
}
