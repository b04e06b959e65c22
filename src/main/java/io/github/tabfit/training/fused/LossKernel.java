package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.Scratch;

/** A loss with its gradient by the pre-activations, on a tile of whole rows. */
interface LossKernel {
  /**
   * Reads pre-activations from {@code scratch.x} and labels from {@code scratch.y}; writes the
   * gradient of each row's loss to {@code scratch.x} and losses that add up to it to {@code
   * scratch.first}.
   */
  void apply(int rows, int outputs, Scratch scratch);

  /**
   * The kernel of a loss.
   *
   * @param output of the network
   * @param activation of the output; null for softmax
   */
  static LossKernel of(OutputSpec output, ActivationKernel activation) {
    return switch (output.loss()) {
      case CROSS_ENTROPY -> ProbabilityLosses::crossEntropy;
      case KL_DIVERGENCE -> ProbabilityLosses::klDivergence;
      case COSINE -> ProbabilityLosses::cosine;
      case BINARY_CROSS_ENTROPY -> ProbabilityLosses::binaryCrossEntropy;
      case MSE -> new NumberLoss(activation, NumberLoss::squared);
      case MAE -> new NumberLoss(activation, NumberLoss::absolute);
      case QUANTILE -> new NumberLoss(activation, NumberLoss.quantile(output.quantiles()));
      case HUBER -> new NumberLoss(activation, NumberLoss::huber);
      case MSLE -> new NumberLoss(activation, NumberLoss::squaredLogarithm);
      case POISSON -> new NumberLoss(activation, NumberLoss::poisson);
      case HINGE -> new NumberLoss(activation, NumberLoss::hinge);
      case SQUARED_HINGE -> new NumberLoss(activation, NumberLoss::squaredHinge);
    };
  }
}
