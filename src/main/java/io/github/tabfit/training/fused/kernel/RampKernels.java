package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Map;
import java.util.function.Function;

/** Activations that are made of straight lines and ratios. Signatures as ActivationKernel's. */
public final class RampKernels {
  /** The kernel of each function that is here. */
  public static final Map<Activation, Function<ActivationSpec, ActivationKernel>> OF =
      Map.of(
          Activation.IDENTITY, spec -> RampKernels::identity,
          Activation.RELU, spec -> RampKernels::relu,
          Activation.RELU6, spec -> RampKernels::relu6,
          Activation.HARD_SIGMOID, spec -> RampKernels::hardSigmoid,
          Activation.SOFTSIGN, spec -> RampKernels::softsign,
          Activation.LEAKY_RELU,
              spec -> {
                float slope = (float) spec.parameter();
                return (x, slopes, n, s) -> leakyRelu(x, slopes, n, slope);
              });

  private RampKernels() {}

  public static void identity(float[] x, float[] slopes, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      slopes[i] = 1f;
    }
  }

  public static void relu(float[] x, float[] slopes, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float positive = Math.max(x[i], 0f);
      float once = Math.min(positive * 1e38f, 1f);
      x[i] = positive;
      slopes[i] = Math.min(once * 1e38f, 1f);
    }
  }

  public static void leakyRelu(float[] x, float[] slopes, int n, float slope) {
    float rest = 1f - slope;
    for (int i = 0; i < n; i++) {
      float z = x[i];
      x[i] = Math.max(z, 0f) + slope * Math.min(z, 0f);
      slopes[i] = slope + rest * VectorMath.step(z);
    }
  }

  public static void relu6(float[] x, float[] slopes, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      slopes[i] = VectorMath.step(x[i]);
    }
    for (int i = 0; i < n; i++) {
      slopes[i] *= VectorMath.step(6f - x[i]);
    }
    for (int i = 0; i < n; i++) {
      x[i] = Math.min(Math.max(x[i], 0f), 6f);
    }
  }

  public static void hardSigmoid(float[] x, float[] slopes, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float z = x[i];
      x[i] = Math.max(Math.min(0.2f * z + 0.5f, 1f), 0f);
      slopes[i] = 0.2f * VectorMath.step(2.5f - Math.abs(z));
    }
  }

  public static void softsign(float[] x, float[] slopes, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float z = x[i];
      float inverse = 1f / (1f + Math.abs(z));
      x[i] = z * inverse;
      slopes[i] = inverse * inverse;
    }
  }
}
