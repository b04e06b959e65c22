package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Softmax;
import io.github.tabfit.training.fused.kernel.VectorMath;

/** Losses of probabilities, by their logits. Signatures as LossKernel's. */
final class ProbabilityLosses {
  /** As DL4J's: probabilities are at least this in the loss, not in its gradient. */
  private static final float SMALLEST_PROBABILITY = 1e-10f;

  /** As DL4J's: lengths are at least this. */
  private static final float SMALLEST_LENGTH = 1e-5f;

  private ProbabilityLosses() {}

  static void crossEntropy(int rows, int outputs, Scratch scratch) {
    Softmax.apply(scratch.x, rows, outputs, scratch.math);
    float[] p = scratch.x;
    float[] labels = scratch.y;
    float[] losses = scratch.first;
    int n = rows * outputs;
    for (int i = 0; i < n; i++) {
      float label = labels[i];
      float bounded = Math.max(p[i], SMALLEST_PROBABILITY);
      losses[i] = label == 0 ? 0 * bounded : -label * (float) Math.log(bounded);
      p[i] -= label;
    }
  }

  static void klDivergence(int rows, int outputs, Scratch scratch) {
    float[] z = scratch.x;
    float[] labels = scratch.y;
    float[] losses = scratch.first;
    int n = rows * outputs;
    System.arraycopy(z, 0, scratch.second, 0, n);
    Softmax.apply(z, rows, outputs, scratch.math);
    for (int row = 0; row < rows; row++) {
      int start = row * outputs;
      float sum = 0;
      int most = start;
      for (int i = start; i < start + outputs; i++) {
        sum += labels[i];
        most = z[i] > z[most] ? i : most;
      }
      // ln p of the largest p is exact enough; the others follow by differences of logits.
      double largest = Math.log(z[most]);
      for (int i = start; i < start + outputs; i++) {
        float label = labels[i];
        double logarithm = largest + (scratch.second[i] - scratch.second[most]);
        losses[i] = label == 0 ? 0 * z[i] : (float) (label * (Math.log(label) - logarithm));
        z[i] = z[i] * sum - label;
      }
    }
  }

  static void cosine(int rows, int outputs, Scratch scratch) {
    Softmax.apply(scratch.x, rows, outputs, scratch.math);
    float[] p = scratch.x;
    float[] labels = scratch.y;
    float[] losses = scratch.first;
    System.arraycopy(p, 0, scratch.second, 0, rows * outputs);
    for (int row = 0; row < rows; row++) {
      int start = row * outputs;
      float product = 0;
      float outputSquares = 0;
      float labelSquares = 0;
      for (int i = start; i < start + outputs; i++) {
        product += p[i] * labels[i];
        outputSquares += p[i] * p[i];
        labelSquares += labels[i] * labels[i];
        losses[i] = 0;
      }
      float length = Math.max((float) Math.sqrt(outputSquares), SMALLEST_LENGTH);
      float labelLength = Math.max((float) Math.sqrt(labelSquares), SMALLEST_LENGTH);
      losses[start] = -product / length / labelLength;
      float factor = -1f / labelLength / (length * Math.max(outputSquares, SMALLEST_LENGTH));
      for (int i = start; i < start + outputs; i++) {
        p[i] = factor * (labels[i] * outputSquares - p[i] * product);
      }
    }
    Softmax.backpropagate(p, scratch.second, 0, rows, outputs);
  }

  /** max(z, 0) - zy + ln(1 + e^-|z|), with the gradient sigmoid(z) - y. */
  static void binaryCrossEntropy(int rows, int outputs, Scratch scratch) {
    float[] z = scratch.x;
    float[] labels = scratch.y;
    float[] e = scratch.second;
    float[] losses = scratch.first;
    int n = rows * outputs;
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(z[i]);
    }
    scratch.math.exp(e, e, n);
    VectorMath.log1p(e, losses, n);
    for (int i = 0; i < n; i++) {
      losses[i] += Math.max(z[i], 0f) - z[i] * labels[i];
    }
    for (int i = 0; i < n; i++) {
      float p = (e[i] + VectorMath.step(z[i]) * (1f - e[i])) / (1f + e[i]);
      z[i] = p - labels[i];
    }
  }
}
