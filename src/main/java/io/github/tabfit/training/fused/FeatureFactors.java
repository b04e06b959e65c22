package io.github.tabfit.training.fused;

import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.training.fused.rule.UpdateRule;

/**
 * A trainable factor of each feature: the first layer computes x·diag(s)·V, and OpenBLAS reads W =
 * diag(s)·V. The gradients by s and V follow from that by W, so that nothing but the update knows
 * of them: g(V) = s·g(W) and g(s) = Σ V·g(W), row by row of a feature.
 */
final class FeatureFactors {
  private final LayerShape first;
  private final Parameters parameters;
  private final UpdateRule rule;
  private final double rate;
  private final float[] factors;
  private final float[] gradients;
  private final Scratch scratch;

  /**
   * @param rate learning rate as a multiple of the others'
   */
  FeatureFactors(
      LayerShape first,
      Parameters parameters,
      OptimizerSpec optimizer,
      double rate,
      Scratch scratch) {
    this.first = first;
    this.parameters = parameters;
    this.rule = UpdateRule.of(optimizer, first.inputs());
    this.rate = rate;
    this.scratch = scratch;
    this.factors = new float[first.inputs()];
    this.gradients = new float[first.inputs()];
  }

  /** The factors, live. */
  float[] values() {
    return factors;
  }

  /** The optimizer's state of the factors, live, in ND4J's order. */
  float[][] state() {
    return rule.state;
  }

  /** Turns the gradients by W into those by V, and keeps those by the factors. */
  void differentiate() {
    int units = first.units();
    int step = scratch.rows(units);
    float[] g = scratch.x;
    for (int row = 0; row < factors.length; row += step) {
      int rows = Math.min(step, factors.length - row);
      int at = first.weights() + row * units;
      parameters.gradients().get(at, g, 0, rows * units);
      for (int r = 0; r < rows; r++) {
        gradients[row + r] = differentiate(g, r * units, at + r * units, factors[row + r]);
      }
      parameters.gradients().put(at, g, 0, rows * units);
    }
  }

  /** The gradient by one factor; those by its weights are scaled by it. */
  private float differentiate(float[] g, int from, int weights, float factor) {
    float[] values = parameters.values();
    float sum = 0;
    for (int i = 0; i < first.units(); i++) {
      sum += values[weights + i] * g[from + i];
      g[from + i] *= factor;
    }
    return sum;
  }

  /** Moves the factors; OpenBLAS has the weights that they make. */
  void step(int iteration, double learningRate) {
    rule.begin(iteration, rate * learningRate);
    for (int from = 0; from < factors.length; from += Scratch.TILE) {
      int n = Math.min(Scratch.TILE, factors.length - from);
      System.arraycopy(gradients, from, scratch.x, 0, n);
      for (int i = 0; i < rule.state.length; i++) {
        System.arraycopy(rule.state[i], from, scratch.moments[i], 0, n);
      }
      rule.apply(scratch.x, scratch.moments, n);
      for (int i = 0; i < rule.state.length; i++) {
        System.arraycopy(scratch.moments[i], 0, rule.state[i], from, n);
      }
      for (int i = 0; i < n; i++) {
        factors[from + i] -= scratch.x[i];
      }
    }
    refreshMirror();
  }

  /** Gives OpenBLAS the weights that V and the factors make. */
  void refreshMirror() {
    int units = first.units();
    int step = scratch.rows(units);
    for (int row = 0; row < factors.length; row += step) {
      int n = Math.min(step, factors.length - row) * units;
      int at = first.weights() + row * units;
      System.arraycopy(parameters.values(), at, scratch.x, 0, n);
      scale(scratch.x, row, n);
      parameters.mirror().put(at, scratch.x, 0, n);
    }
  }

  private void scale(float[] weights, int row, int n) {
    int units = first.units();
    for (int i = 0; i < n; i += units) {
      float factor = factors[row + i / units];
      for (int j = i; j < i + units; j++) {
        weights[j] *= factor;
      }
    }
  }
}
