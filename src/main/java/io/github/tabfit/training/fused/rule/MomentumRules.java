package io.github.tabfit.training.fused.rule;

/** Gradient descent, alone and with momentum. The formulas are in the optimizer catalog. */
final class MomentumRules {
  private MomentumRules() {}

  static final class Plain extends UpdateRule {
    private float rate;

    Plain(int parameters) {
      super(0, parameters);
    }

    @Override
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate;
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float a = rate;
      for (int i = 0; i < n; i++) {
        g[i] *= a;
      }
    }
  }

  /** The state is u = -v. */
  static final class HeavyBall extends UpdateRule {
    private final float momentum;
    private float rate;

    HeavyBall(int parameters, float momentum) {
      super(1, parameters);
      this.momentum = momentum;
    }

    @Override
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate;
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] u = moments[0];
      float a = rate;
      float mu = momentum;
      for (int i = 0; i < n; i++) {
        float next = mu * u[i] + a * g[i];
        u[i] = next;
        g[i] = next;
      }
    }
  }

  static final class Nesterov extends UpdateRule {
    private final float momentum;
    private float rate;

    Nesterov(int parameters, float momentum) {
      super(1, parameters);
      this.momentum = momentum;
    }

    @Override
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate;
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] v = moments[0];
      float a = rate;
      float mu = momentum;
      float ahead = 1f + momentum;
      for (int i = 0; i < n; i++) {
        float before = mu * v[i];
        float next = before - a * g[i];
        v[i] = next;
        g[i] = before - ahead * next;
      }
    }
  }
}
