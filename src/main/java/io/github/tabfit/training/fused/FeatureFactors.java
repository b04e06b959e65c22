package io.github.tabfit.training.fused;

import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.WeightBlock;
import io.github.tabfit.training.fused.rule.UpdateRule;
import java.util.List;

/**
 * A trainable factor of each feature: the first layer computes x·diag(s)·V, and OpenBLAS reads W =
 * diag(s)·V. The gradients by s and V follow from that by W, so that nothing but the update knows
 * of them: g(V) = s·g(W) and g(s) = Σ V·g(W), row by row of a feature.
 */
final class FeatureFactors {
  private final List<WeightBlock> blocks;
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
    this.blocks = first.stored();
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
    blocks.forEach(this::differentiate);
  }

  private void differentiate(WeightBlock block) {
    int units = block.columns();
    int step = scratch.rows(units);
    float[] g = scratch.x;
    for (int row = 0; row < block.inputs(); row += step) {
      int rows = Math.min(step, block.inputs() - row);
      int at = block.offset() + row * units;
      parameters.gradients().get(at, g, 0, rows * units);
      for (int r = 0; r < rows; r++) {
        int feature = block.input() + row + r;
        gradients[feature] = differentiate(g, r * units, units, at + r * units, factors[feature]);
      }
      parameters.gradients().put(at, g, 0, rows * units);
    }
  }

  /** The gradient by one factor; those by its weights are scaled by it. */
  private float differentiate(float[] g, int from, int units, int weights, float factor) {
    float[] values = parameters.values();
    float sum = 0;
    for (int i = 0; i < units; i++) {
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
    blocks.forEach(this::refreshMirror);
  }

  private void refreshMirror(WeightBlock block) {
    int units = block.columns();
    int step = scratch.rows(units);
    for (int row = 0; row < block.inputs(); row += step) {
      int n = Math.min(step, block.inputs() - row) * units;
      int at = block.offset() + row * units;
      System.arraycopy(parameters.values(), at, scratch.x, 0, n);
      scale(scratch.x, units, block.input() + row, n / units);
      parameters.mirror().put(at, scratch.x, 0, n);
    }
  }

  private void scale(float[] weights, int units, int feature, int rows) {
    for (int row = 0; row < rows; row++) {
      float factor = factors[feature + row];
      int at = row * units;
      for (int j = at; j < at + units; j++) {
        weights[j] *= factor;
      }
    }
  }
}
