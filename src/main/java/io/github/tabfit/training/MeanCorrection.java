package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.spec.network.Loss;

/**
 * Makes the predictions of the training rows right on average. A squared error asks for the mean,
 * but a network that stops early misses it, and the exponential of a mean logarithm lies below the
 * mean: with log1p the model would predict something like a median. The correction of log1p is a
 * smearing factor as Duan's (1983), but a ratio of sums, which holds where the spread is not the
 * same everywhere.
 */
public final class MeanCorrection {
  private MeanCorrection() {}

  /**
   * The target with the correction that a trained network needs; itself where the loss asks for
   * something else than the mean, or nothing can be corrected.
   *
   * @param outputs of the network as trained for the training rows
   * @param train the training rows, at least one
   */
  public static FittedTarget of(FittedTarget target, Loss loss, float[] outputs, Examples train) {
    if (!(target instanceof NumericTarget numeric) || loss != Loss.MSE) {
      return target;
    }
    double correction = correction(numeric.withCorrection(0), outputs, train);
    return numeric.withCorrection(Double.isFinite(correction) ? correction : 0);
  }

  private static double correction(NumericTarget target, float[] outputs, Examples train) {
    // 1 + y is what log1p's factor applies to.
    double offset =
        switch (target.transform()) {
          case LOG1P -> 1;
          default -> 0;
        };
    double weights = 0;
    double actual = 0;
    double predicted = 0;
    for (int row = 0; row < outputs.length; row++) {
      double weight = train.weights()[row];
      weights += weight;
      actual += weight * (train.targets()[row] + offset);
      predicted += weight * (target.inverse(outputs[row]) + offset);
    }
    return switch (target.transform()) {
      case STANDARDIZE -> (actual - predicted) / weights;
      case LOG1P -> Math.log(actual / predicted);
      case MIN_MAX, SCALE, NONE -> 0;
    };
  }
}
