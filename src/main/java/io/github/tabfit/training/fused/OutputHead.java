package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Softmax;

/** The output activation and the loss, on tiles of whole rows. */
final class OutputHead {
  private final boolean softmax;
  private final ActivationKernel activation;
  private final LossKernel loss;
  private final int outputs;

  OutputHead(OutputSpec spec, int outputs) {
    this.softmax = spec.activation().type() == Activation.SOFTMAX;
    this.activation = softmax ? null : ActivationKernel.of(spec.activation());
    this.loss = LossKernel.of(spec, activation);
    this.outputs = outputs;
  }

  /** Replaces pre-activations by outputs, in {@code scratch.x}. */
  void activate(int rows, Scratch scratch) {
    if (softmax) {
      Softmax.apply(scratch.x, rows, outputs, scratch.math);
    } else {
      activation.apply(scratch.x, scratch.y, rows * outputs, scratch);
    }
  }

  /**
   * Replaces pre-activations in {@code scratch.x} by the gradients of the batch's mean loss.
   *
   * @param labels of the batch
   * @param row the tile's first row
   * @param weights of the batch's rows, or null where each counts 1
   * @param batchRows rows of the batch
   * @return the sum of the tile's losses by their weights
   */
  double differentiate(
      float[] labels, int row, int rows, float[] weights, int batchRows, Scratch scratch) {
    System.arraycopy(labels, row * outputs, scratch.y, 0, rows * outputs);
    // The loss reads labels where the activation will leave its slopes.
    loss.apply(rows, outputs, scratch);
    return weigh(row, rows, weights, batchRows, scratch);
  }

  /** Weights the rows of losses in {@code scratch.first} and gradients in {@code scratch.x}. */
  private double weigh(int row, int rows, float[] weights, int batchRows, Scratch scratch) {
    float[] gradients = scratch.x;
    float[] losses = scratch.first;
    float scale = 1f / batchRows;
    if (weights == null) {
      int n = rows * outputs;
      for (int i = 0; i < n; i++) {
        gradients[i] *= scale;
      }
      return sum(losses, 0, n);
    }
    double total = 0;
    for (int r = 0; r < rows; r++) {
      int start = r * outputs;
      float factor = weights[row + r] * scale;
      for (int i = start; i < start + outputs; i++) {
        gradients[i] *= factor;
      }
      total += weights[row + r] * sum(losses, start, start + outputs);
    }
    return total;
  }

  private static double sum(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
