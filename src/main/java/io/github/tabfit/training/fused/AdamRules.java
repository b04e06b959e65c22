package io.github.tabfit.training.fused;

import io.github.tabfit.spec.Hyperparameter;
import io.github.tabfit.spec.OptimizerSpec;

/** Adam and its relatives. The formulas are in the optimizer catalog. */
final class AdamRules {
  private AdamRules() {}

  /** The first moment m, another state, and the rates of a step. */
  private abstract static class Moments extends UpdateRule {
    final double beta1;
    final double beta2;
    final float decay1;
    final float decay2;
    final float epsilon;
    float rate;

    Moments(int states, int parameters, OptimizerSpec spec) {
      super(states, parameters);
      beta1 = spec.value(Hyperparameter.BETA1);
      beta2 = spec.value(Hyperparameter.BETA2);
      decay1 = (float) beta1;
      decay2 = (float) beta2;
      epsilon = (float) spec.value(Hyperparameter.EPSILON);
    }

    /** α·√(1 - β2^t)/(1 - β1^t). */
    @Override
    void begin(int iteration, double learningRate) {
      double first = 1 - Math.pow(beta1, iteration + 1.0);
      double second = 1 - Math.pow(beta2, iteration + 1.0);
      rate = (float) (learningRate * Math.sqrt(second) / first);
    }
  }

  static final class Adam extends Moments {
    Adam(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    void apply(float[] g, int from, int n) {
      float[] m = state[0];
      float[] v = state[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[from + i] + c1 * slope;
        float second = b2 * v[from + i] + c2 * slope * slope;
        m[from + i] = first;
        v[from + i] = second;
        g[i] = a * first / ((float) Math.sqrt(second) + small);
      }
    }
  }

  static final class Nadam extends Moments {
    Nadam(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    void apply(float[] g, int from, int n) {
      float[] m = state[0];
      float[] v = state[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[from + i] + c1 * slope;
        float second = b2 * v[from + i] + c2 * slope * slope;
        m[from + i] = first;
        v[from + i] = second;
        g[i] = a * (b1 * first + c1 * slope) / ((float) Math.sqrt(second) + small);
      }
    }
  }

  static final class AmsGrad extends Moments {
    AmsGrad(int parameters, OptimizerSpec spec) {
      super(3, parameters, spec);
    }

    @Override
    void apply(float[] g, int from, int n) {
      float[] m = state[0];
      float[] v = state[1];
      float[] largest = state[2];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[from + i] + c1 * slope;
        float second = b2 * v[from + i] + c2 * slope * slope;
        float most = Math.max(largest[from + i], second);
        m[from + i] = first;
        v[from + i] = second;
        largest[from + i] = most;
        g[i] = a * first / ((float) Math.sqrt(most) + small);
      }
    }
  }

  static final class AdaMax extends Moments {
    /** What ND4J divides by in place of 0. */
    private static final float SMALLEST = 1e-32f;

    AdaMax(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    void begin(int iteration, double learningRate) {
      rate = (float) (learningRate / (1 - Math.pow(beta1, iteration + 1.0)));
    }

    @Override
    void apply(float[] g, int from, int n) {
      float[] m = state[0];
      float[] u = state[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[from + i] + c1 * slope;
        float most = Math.max(b2 * u[from + i], Math.abs(slope));
        m[from + i] = first;
        u[from + i] = most;
        g[i] = a * first / Math.max(most, SMALLEST);
      }
    }
  }

  static final class AdaBelief extends Moments {
    AdaBelief(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    void apply(float[] g, int from, int n) {
      float[] m = state[0];
      float[] s = state[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[from + i] + c1 * slope;
        float surprise = slope - first;
        float second = b2 * s[from + i] + c2 * surprise * surprise + small;
        m[from + i] = first;
        s[from + i] = second;
        g[i] = a * first / ((float) Math.sqrt(second) + small);
      }
    }
  }
}
