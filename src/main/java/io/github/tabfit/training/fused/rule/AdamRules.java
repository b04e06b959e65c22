package io.github.tabfit.training.fused.rule;

import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.OptimizerSpec;

/** Adam and its relatives. The formulas are in the optimizer catalog. */
final class AdamRules {
  private AdamRules() {}

  /** The first moment m, another state, and the rates of a step. */
  private abstract static class Moments extends UpdateRule {
    final float decay1;
    final float decay2;
    final float epsilon;
    float rate;

    Moments(int states, int parameters, OptimizerSpec spec) {
      super(states, parameters);
      decay1 = (float) spec.value(Hyperparameter.BETA1);
      decay2 = (float) spec.value(Hyperparameter.BETA2);
      epsilon = (float) spec.value(Hyperparameter.EPSILON);
    }

    /** α·√(1 - β2^t)/(1 - β1^t), rounded as ND4J rounds it: the moments' decays are float32. */
    @Override
    public void begin(int iteration, double learningRate) {
      float second = (float) Math.sqrt(correction(decay2, iteration));
      rate = (float) learningRate * second / correction(decay1, iteration);
    }

    /** 1 - β^t. */
    static float correction(float decay, int iteration) {
      return 1f - (float) Math.pow(decay, iteration + 1.0);
    }
  }

  static final class Adam extends Moments {
    Adam(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] m = moments[0];
      float[] v = moments[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[i] + c1 * slope;
        float second = b2 * v[i] + c2 * slope * slope;
        m[i] = first;
        v[i] = second;
        g[i] = a * first / ((float) Math.sqrt(second) + small);
      }
    }
  }

  static final class Nadam extends Moments {
    Nadam(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] m = moments[0];
      float[] v = moments[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[i] + c1 * slope;
        float second = b2 * v[i] + c2 * slope * slope;
        m[i] = first;
        v[i] = second;
        g[i] = a * (b1 * first + c1 * slope) / ((float) Math.sqrt(second) + small);
      }
    }
  }

  static final class AmsGrad extends Moments {
    AmsGrad(int parameters, OptimizerSpec spec) {
      super(3, parameters, spec);
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] m = moments[0];
      float[] v = moments[1];
      float[] largest = moments[2];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[i] + c1 * slope;
        float second = b2 * v[i] + c2 * slope * slope;
        float most = Math.max(largest[i], second);
        m[i] = first;
        v[i] = second;
        largest[i] = most;
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
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate / correction(decay1, iteration);
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] m = moments[0];
      float[] u = moments[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float slope = g[i];
        float first = b1 * m[i] + c1 * slope;
        float most = Math.max(b2 * u[i], Math.abs(slope));
        m[i] = first;
        u[i] = most;
        g[i] = a * first / Math.max(most, SMALLEST);
      }
    }
  }

  static final class AdaBelief extends Moments {
    AdaBelief(int parameters, OptimizerSpec spec) {
      super(2, parameters, spec);
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] m = moments[0];
      float[] s = moments[1];
      float b1 = decay1;
      float c1 = 1f - b1;
      float b2 = decay2;
      float c2 = 1f - b2;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float first = b1 * m[i] + c1 * g[i];
        m[i] = first;
        g[i] -= first;
      }
      for (int i = 0; i < n; i++) {
        float second = b2 * s[i] + c2 * g[i] * g[i] + small;
        s[i] = second;
        g[i] = a * m[i] / ((float) Math.sqrt(second) + small);
      }
    }
  }
}
