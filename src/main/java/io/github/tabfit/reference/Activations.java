package io.github.tabfit.reference;

import static io.github.tabfit.reference.ErrorFunction.normalDensity;
import static io.github.tabfit.reference.ErrorFunction.normalDistribution;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Arrays;

/**
 * The activation functions f and their derivatives f', finite for every finite x.
 *
 * <p>At a kink f' is that of the side x ≤ 0 (for hard sigmoid and ReLU6: of the flat side).
 */
public final class Activations {
  /** Klambauer et al. (2017): the fixed point where mean 0 and variance 1 keep themselves. */
  private static final double SELU_LAMBDA = 1.0507009873554804934193349852946;

  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private static final double QUICK_GELU_SCALE = 1.702;

  private Activations() {}

  /**
   * f(x) by the formulas of {@link Activation}.
   *
   * @throws IllegalArgumentException for softmax, which takes a row: {@link #forward}
   */
  public static double value(ActivationSpec f, double x) {
    return switch (f.type()) {
      case IDENTITY -> x;
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x > 0 ? x : f.parameter() * x;
      case GELU -> x * normalDistribution(x);
      case QUICK_GELU -> x * sigmoid(QUICK_GELU_SCALE * x);
      case SWISH -> x * sigmoid(x);
      case STEP -> x > 0 ? 1 : 0;
      case ELU -> x > 0 ? x : f.parameter() * Math.expm1(x);
      case SELU -> SELU_LAMBDA * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case HARD_SIGMOID -> Math.min(1, Math.max(0, 0.2 * x + 0.5));
      case MISH -> x * Math.tanh(softplus(x));
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SOFTMAX -> throw new IllegalArgumentException("softmax takes a row, not a number");
    };
  }

  /**
   * f'(x), the slope of {@link #value} at x.
   *
   * @throws IllegalArgumentException for softmax, whose derivative is a matrix ({@link
   *     #softmaxJacobian}), and for step, which has none
   */
  public static double derivative(ActivationSpec f, double x) {
    return switch (f.type()) {
      case IDENTITY -> 1;
      case SIGMOID -> sigmoidSlope(x);
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : f.parameter();
      // (x·Φ)' = Φ + x·φ
      case GELU -> normalDistribution(x) + x * normalDensity(x);
      // (x·σ(cx))' = σ(cx) + cx·σ'(cx)
      case QUICK_GELU -> swishSlope(QUICK_GELU_SCALE * x);
      case SWISH -> swishSlope(x);
      case ELU -> x > 0 ? 1 : f.parameter() * Math.exp(x);
      case SELU -> SELU_LAMBDA * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
      case SOFTPLUS -> sigmoid(x);
      case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
      case HARD_SIGMOID -> Math.abs(x) < 2.5 ? 0.2 : 0;
      case MISH -> mishSlope(x);
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SOFTMAX -> throw new IllegalArgumentException("softmax's derivative is a matrix");
      case STEP -> throw new IllegalArgumentException("step has no gradient: inference only");
    };
  }

  /** a = f(z) for a row of pre-activations, softmax included. */
  public static double[] forward(ActivationSpec f, double[] z) {
    return f.type() == Activation.SOFTMAX
        ? softmax(z)
        : Arrays.stream(z).map(x -> value(f, x)).toArray();
  }

  /**
   * ∂L/∂z from ∂L/∂a for a row: ∂L/∂z_i = ∂L/∂a_i · f'(z_i); for softmax, where every output
   * depends on every input, ∂L/∂z_i = Σ_j ∂L/∂a_j · ∂a_j/∂z_i.
   */
  public static double[] backward(ActivationSpec f, double[] z, double[] outputGradient) {
    double[] gradient = new double[z.length];
    double[][] jacobian = f.type() == Activation.SOFTMAX ? softmaxJacobian(softmax(z)) : null;
    for (int i = 0; i < z.length; i++) {
      gradient[i] =
          jacobian == null
              ? outputGradient[i] * derivative(f, z[i])
              : Matrix.dot(outputGradient, jacobian[i]);
    }
    return gradient;
  }

  /** A = f(Z), row by row. */
  public static double[][] forward(ActivationSpec f, double[][] z) {
    return Arrays.stream(z).map(row -> forward(f, row)).toArray(double[][]::new);
  }

  /** dZ from dA, row by row. */
  public static double[][] backward(ActivationSpec f, double[][] z, double[][] outputGradient) {
    double[][] dz = new double[z.length][];
    for (int row = 0; row < z.length; row++) {
      dz[row] = backward(f, z[row], outputGradient[row]);
    }
    return dz;
  }

  /** For each z the number of the piece of f that it is on. */
  static int[] branches(ActivationSpec f, double[][] z) {
    return Arrays.stream(z)
        .flatMapToDouble(Arrays::stream)
        .mapToInt(x -> f.type().branch(x))
        .toArray();
  }

  /**
   * a_i = e^z_i / Σ_j e^z_j; the largest z is taken off all of them first, so nothing overflows.
   */
  public static double[] softmax(double[] z) {
    double normalizer = logSumExp(z);
    return Arrays.stream(z).map(x -> Math.exp(x - normalizer)).toArray();
  }

  /** ∂a_i/∂z_j = a_i·(1 - a_i) where i = j, else -a_i·a_j; symmetric. */
  public static double[][] softmaxJacobian(double[] a) {
    double[][] jacobian = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        jacobian[i][j] = a[i] * ((i == j ? 1 : 0) - a[j]);
      }
    }
    return jacobian;
  }

  /** ln Σ_j e^z_j = m + ln Σ_j e^(z_j - m), m the largest z. */
  static double logSumExp(double[] z) {
    double largest = Arrays.stream(z).max().orElseThrow();
    return largest + Math.log(Arrays.stream(z).map(x -> Math.exp(x - largest)).sum());
  }

  /** ln(1 + e^x) = max(0, x) + ln(1 + e^-|x|), which cannot overflow. */
  static double softplus(double x) {
    return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** 1/(1 + e^-x), written e^x/(1 + e^x) for negative x, so that e^ never overflows. */
  private static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /** σ' = σ(x)·(1 - σ(x)) = σ(x)·σ(-x). */
  private static double sigmoidSlope(double x) {
    return sigmoid(x) * sigmoid(-x);
  }

  /** (x·σ(x))' = σ + x·σ'. */
  private static double swishSlope(double x) {
    return sigmoid(x) + x * sigmoidSlope(x);
  }

  /** (x·t)' = t + x·(1 - t²)·σ(x), t = tanh(softplus(x)), softplus' = σ. */
  private static double mishSlope(double x) {
    double t = Math.tanh(softplus(x));
    return t + x * (1 - t * t) * sigmoid(x);
  }
}
