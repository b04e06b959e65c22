package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;

/**
 * A loss that adds up over the outputs, after an activation of single numbers. The formulas are in
 * the loss catalog.
 */
final class NumberLoss implements LossKernel {
  /** As network.loss.PoissonLoss: rates are at least this. */
  private static final float SMALLEST_RATE = 1e-30f;

  /** A loss by outputs. */
  interface Formula {
    /**
     * Replaces outputs p by the derivatives of their losses.
     *
     * @param p outputs, replaced
     * @param labels of the same length
     * @param losses receives the losses
     * @param n how many
     * @param share factor of each output: 1/outputs for a mean
     */
    void apply(float[] p, float[] labels, float[] losses, int n, float share);
  }

  private final ActivationKernel activation;
  private final Formula formula;

  NumberLoss(ActivationKernel activation, Formula formula) {
    this.activation = activation;
    this.formula = formula;
  }

  @Override
  public void apply(int rows, int outputs, Scratch scratch) {
    int n = rows * outputs;
    float[] labels = scratch.labels;
    System.arraycopy(scratch.y, 0, labels, 0, n);
    activation.apply(scratch.x, scratch.y, n, scratch);
    formula.apply(scratch.x, labels, scratch.first, n, 1f / outputs);
    float[] gradients = scratch.x;
    float[] slopes = scratch.y;
    for (int i = 0; i < n; i++) {
      gradients[i] *= slopes[i];
    }
  }

  static void squared(float[] p, float[] labels, float[] losses, int n, float share) {
    float twice = 2f * share;
    for (int i = 0; i < n; i++) {
      float error = p[i] - labels[i];
      losses[i] = share * error * error;
      p[i] = twice * error;
    }
  }

  static void absolute(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float error = p[i] - labels[i];
      losses[i] = share * Math.abs(error);
      p[i] = share * (VectorMath.step(error) - VectorMath.step(-error));
    }
  }

  /** A level for each output; the numbers are whole rows. */
  static Formula quantile(QuantileLevels levels) {
    float[] below = new float[levels.size()];
    for (int i = 0; i < below.length; i++) {
      below[i] = levels.values().get(i).floatValue();
    }
    return (p, labels, losses, n, share) -> {
      for (int row = 0; row < n; row += below.length) {
        for (int i = 0; i < below.length; i++) {
          float error = p[row + i] - labels[row + i];
          losses[row + i] = share * (Math.max(error, 0f) - below[i] * error);
          p[row + i] =
              share
                  * ((1f - below[i]) * VectorMath.step(error) - below[i] * VectorMath.step(-error));
        }
      }
    };
  }

  static void huber(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float error = p[i] - labels[i];
      float bounded = Math.max(Math.min(error, 1f), -1f);
      losses[i] = share * bounded * (error - 0.5f * bounded);
      p[i] = share * bounded;
    }
  }

  static void squaredLogarithm(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float one = 1f + p[i];
      float ratio = (float) Math.log(one / (1f + labels[i]));
      losses[i] = share * ratio * ratio;
      p[i] = 2f * share * ratio / one;
    }
  }

  static void poisson(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float rate = Math.max(p[i], SMALLEST_RATE);
      losses[i] = rate - labels[i] * (float) Math.log(rate);
      p[i] = 1f - labels[i] / rate;
    }
  }

  static void hinge(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float margin = 1f - p[i] * labels[i];
      losses[i] = Math.max(margin, 0f);
      p[i] = -labels[i] * VectorMath.step(margin);
    }
  }

  static void squaredHinge(float[] p, float[] labels, float[] losses, int n, float share) {
    for (int i = 0; i < n; i++) {
      float margin = Math.max(1f - p[i] * labels[i], 0f);
      losses[i] = margin * margin;
      p[i] = -2f * labels[i] * margin;
    }
  }
}
