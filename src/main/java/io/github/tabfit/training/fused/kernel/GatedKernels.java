package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Map;
import java.util.function.Function;

/** Activations x·gate(x). Signatures as ActivationKernel's. */
public final class GatedKernels {
  private static final float INVERSE_SQRT_2 = 0.70710678f;
  private static final float INVERSE_SQRT_2PI = 0.39894228f;

  /** The kernel of each function that is here. */
  public static final Map<Activation, Function<ActivationSpec, ActivationKernel>> OF =
      Map.of(
          Activation.GELU, spec -> GatedKernels::gelu,
          Activation.QUICK_GELU, spec -> (x, slopes, n, s) -> swish(x, slopes, n, s, 1.702f),
          Activation.SWISH, spec -> (x, slopes, n, s) -> swish(x, slopes, n, s, 1f),
          Activation.MISH, spec -> GatedKernels::mish);

  private GatedKernels() {}

  /** x·sigmoid(βx). */
  public static void swish(float[] x, float[] slopes, int n, Scratch scratch, float beta) {
    float[] e = scratch.first;
    ExponentialKernels.negate(x, e, n, beta);
    scratch.math.exp(e, e, n);
    for (int i = 0; i < n; i++) {
      float z = x[i];
      float s = 1f / (1f + e[i]);
      x[i] = z * s;
      slopes[i] = s * (1f + beta * z * (e[i] * s));
    }
  }

  /** x·t, t = tanh(ln(1 + e^x)) = w / (w + 2), w = e^x(e^x + 2). */
  public static void mish(float[] x, float[] slopes, int n, Scratch scratch) {
    float[] e = scratch.first;
    for (int i = 0; i < n; i++) {
      e[i] = Math.min(x[i], 20f);
    }
    scratch.math.exp(e, e, n);
    for (int i = 0; i < n; i++) {
      float w = e[i] * (e[i] + 2f);
      float inverse = 1f / (w + 2f);
      float flat = 4f * (w + 1f) * inverse * inverse;
      slopes[i] = x[i] * flat * e[i] / (1f + e[i]);
    }
    for (int i = 0; i < n; i++) {
      float w = e[i] * (e[i] + 2f);
      float t = w / (w + 2f);
      x[i] *= t;
      slopes[i] += t;
    }
  }

  /**
   * x·Φ(x), Φ(-|x|) = e^(-x²/2)·R(t)/2, t = 1/(1 + 0.3|x|/√2), R a polynomial for erfcx, fitted to
   * a relative error of 2e-8. The result is within 4 ulp (an ulp is 2^-23 of it) above -1, and
   * within 40 down to -12, where the rounding of x²/2 counts x² times; the slope within 2^-22.
   */
  public static void gelu(float[] x, float[] slopes, int n, Scratch scratch) {
    float[] e = scratch.first;
    float[] tail = scratch.second;
    for (int i = 0; i < n; i++) {
      e[i] = -0.5f * x[i] * x[i];
    }
    scratch.math.exp(e, e, n);
    lowerTail(x, e, tail, n);
    for (int i = 0; i < n; i++) {
      float z = x[i];
      float phi = tail[i] + VectorMath.step(z) * (1f - 2f * tail[i]);
      x[i] = z * phi;
      slopes[i] = phi + z * (INVERSE_SQRT_2PI * e[i]);
    }
  }

  private static void lowerTail(float[] x, float[] e, float[] tail, int n) {
    for (int i = 0; i < n; i++) {
      float t = 1f / (1f + 0.3f * INVERSE_SQRT_2 * Math.abs(x[i]));
      float p = -0.12956913f * t + 0.4857933f;
      p = p * t - 0.5127673f;
      p = p * t + 0.54829955f;
      p = p * t - 0.09506852f;
      p = p * t + 0.21511354f;
      p = p * t + 0.14828807f;
      p = p * t + 0.17072296f;
      p = p * t + 0.1691875f;
      tail[i] = 0.5f * e[i] * (p * t);
    }
  }
}
