package io.github.tabfit.training.fused.rule;

/** Gradients over a mean of their squares. The formulas are in the optimizer catalog. */
final class ScaledRules {
  private ScaledRules() {}

  static final class RmsProp extends UpdateRule {
    private final float rho;
    private final float epsilon;
    private float rate;

    RmsProp(int parameters, float rho, float epsilon) {
      super(1, parameters);
      this.rho = rho;
      this.epsilon = epsilon;
    }

    @Override
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate;
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] r = moments[0];
      float decay = rho;
      float rest = 1f - rho;
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float next = decay * r[i] + rest * g[i] * g[i];
        r[i] = next;
        g[i] = a * g[i] / ((float) Math.sqrt(next) + small);
      }
    }
  }

  static final class AdaGrad extends UpdateRule {
    private final float epsilon;
    private float rate;

    AdaGrad(int parameters, float epsilon) {
      super(1, parameters);
      this.epsilon = epsilon;
    }

    @Override
    public void begin(int iteration, double learningRate) {
      rate = (float) learningRate;
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] r = moments[0];
      float small = epsilon;
      float a = rate;
      for (int i = 0; i < n; i++) {
        float next = r[i] + g[i] * g[i];
        r[i] = next;
        g[i] = a * g[i] / ((float) Math.sqrt(next) + small);
      }
    }
  }

  static final class AdaDelta extends UpdateRule {
    private final float rho;
    private final float epsilon;

    AdaDelta(int parameters, float rho, float epsilon) {
      super(2, parameters);
      this.rho = rho;
      this.epsilon = epsilon;
    }

    @Override
    public void begin(int iteration, double learningRate) {
      // It has no learning rate.
    }

    @Override
    public void apply(float[] g, float[][] moments, int n) {
      float[] r = moments[0];
      float[] s = moments[1];
      float decay = rho;
      float rest = 1f - rho;
      float small = epsilon;
      for (int i = 0; i < n; i++) {
        float squares = decay * r[i] + rest * g[i] * g[i];
        float before = s[i];
        float step = g[i] * (float) Math.sqrt(before + small) / (float) Math.sqrt(squares + small);
        r[i] = squares;
        s[i] = decay * before + rest * step * step;
        g[i] = step;
      }
    }
  }
}
