package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Map;
import java.util.function.Function;

/**
 * Activations made of e^x. Signatures as ActivationKernel's. Sigmoid and tanh are within 2 ulp (an
 * ulp is 2^-23 of the result), their slopes within 2^-22.
 */
public final class ExponentialKernels {
  public static final float SELU_SCALE = 1.05070098735548f;
  public static final float SELU_ALPHA = 1.67326324235438f;

  /** The kernel of each function that is here. */
  public static final Map<Activation, Function<ActivationSpec, ActivationKernel>> OF =
      Map.of(
          Activation.SIGMOID, spec -> ExponentialKernels::sigmoid,
          Activation.TANH, spec -> ExponentialKernels::tanh,
          Activation.SOFTPLUS, spec -> ExponentialKernels::softplus,
          Activation.ELU,
              spec -> {
                float alpha = (float) spec.parameter();
                return (x, slopes, n, s) -> elu(x, slopes, n, s, 1f, alpha);
              },
          Activation.SELU,
              spec -> (x, slopes, n, s) -> elu(x, slopes, n, s, SELU_SCALE, SELU_ALPHA));

  private ExponentialKernels() {}

  /** 1 / (1 + e^-x); the slope is s(1 - s), with 1 - s = e^-x·s, which does not cancel. */
  public static void sigmoid(float[] x, float[] slopes, int n, Scratch scratch) {
    float[] e = scratch.first;
    negate(x, e, n, 1f);
    scratch.math.exp(e, e, n);
    for (int i = 0; i < n; i++) {
      float s = 1f / (1f + e[i]);
      x[i] = s;
      slopes[i] = e[i] * s * s;
    }
  }

  /** u / (u + 2), u = e^2x - 1; the slope is 1 - tanh² = 4(u + 1) / (u + 2)². */
  public static void tanh(float[] x, float[] slopes, int n, Scratch scratch) {
    float[] u = scratch.first;
    for (int i = 0; i < n; i++) {
      u[i] = 2f * Math.min(Math.max(x[i], -15f), 15f);
    }
    scratch.math.expm1(u, u, n);
    for (int i = 0; i < n; i++) {
      float inverse = 1f / (u[i] + 2f);
      x[i] = u[i] * inverse;
      slopes[i] = 4f * (u[i] + 1f) * inverse * inverse;
    }
  }

  /** max(0, x) + ln(1 + e^-|x|); the slope is the sigmoid. */
  public static void softplus(float[] x, float[] slopes, int n, Scratch scratch) {
    float[] e = scratch.first;
    float[] tail = scratch.second;
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    scratch.math.exp(e, e, n);
    VectorMath.log1p(e, tail, n);
    for (int i = 0; i < n; i++) {
      float z = x[i];
      float step = VectorMath.step(z);
      x[i] = Math.max(z, 0f) + tail[i];
      slopes[i] = (e[i] + step * (1f - e[i])) / (1f + e[i]);
    }
  }

  /** scale·x for x above 0, else scale·alpha(e^x - 1). */
  public static void elu(
      float[] x, float[] slopes, int n, Scratch scratch, float scale, float alpha) {
    float[] u = scratch.first;
    for (int i = 0; i < n; i++) {
      u[i] = Math.min(x[i], 0f);
    }
    scratch.math.expm1(u, u, n);
    float low = scale * alpha;
    float rest = scale * (1f - alpha);
    for (int i = 0; i < n; i++) {
      float z = x[i];
      x[i] = scale * Math.max(z, 0f) + low * u[i];
      slopes[i] = low * (u[i] + 1f) + rest * VectorMath.step(z);
    }
  }

  public static void negate(float[] x, float[] y, int n, float factor) {
    float minus = -factor;
    for (int i = 0; i < n; i++) {
      y[i] = minus * x[i];
    }
  }
}
