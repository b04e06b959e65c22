package io.github.tabfit.reference;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;

/**
 * The loss of one example and its gradient, by the formulas of {@link Loss}: y is the row of
 * labels, p the row of outputs, k their number.
 *
 * <p>MSE, MAE, quantile, MSLE and Huber average over the k outputs; the others add up. 0·ln 0 = 0;
 * logarithms and quotients take 1e-30 in place of a p nearer to 0, the cosine 1e-5 in place of a
 * smaller norm (as DL4J does).
 */
public final class LossFunction {
  private static final double TINY = 1e-30;
  private static final double SMALLEST_NORM = 1e-5;

  private LossFunction() {}

  /** L(y, p). */
  public static double value(OutputSpec output, double[] y, double[] p) {
    Loss loss = output.loss();
    if (loss == Loss.COSINE) {
      return -Matrix.dot(y, p) / (norm(y) * norm(p));
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += term(output, i, y[i], p[i]);
    }
    return averages(loss) ? sum / p.length : sum;
  }

  /** ∂L/∂p_i for every output i. */
  public static double[] gradient(OutputSpec output, double[] y, double[] p) {
    Loss loss = output.loss();
    double[] gradient = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      gradient[i] =
          loss == Loss.COSINE
              ? cosineSlope(y, p, i)
              : slope(output, i, y[i], p[i]) / (averages(loss) ? p.length : 1);
    }
    return gradient;
  }

  /**
   * L as a function of the pre-activations z, p = f(z). Three pairs are computed from z directly,
   * where p may have been rounded to 0 or 1:
   *
   * <ul>
   *   <li>softmax and cross-entropy: -Σ y_i·ln p_i with ln p_i = z_i - ln Σ_j e^z_j;
   *   <li>softmax and KL divergence: the same + Σ y_i·ln y_i;
   *   <li>sigmoid and binary cross-entropy: Σ ln(1 + e^z_i) - y_i·z_i.
   * </ul>
   */
  public static double valueAt(OutputSpec output, double[] y, double[] z) {
    if (!isFused(output)) {
      return value(output, y, Activations.forward(output.activation(), z));
    }
    boolean binary = output.loss() == Loss.BINARY_CROSS_ENTROPY;
    double normalizer = binary ? 0 : Activations.logSumExp(z);
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += binary ? Activations.softplus(z[i]) - y[i] * z[i] : y[i] * (normalizer - z[i]);
      sum += output.loss() == Loss.KL_DIVERGENCE ? xLogY(y[i], y[i]) : 0;
    }
    return sum;
  }

  /**
   * ∂L/∂z: ∂L/∂p · ∂p/∂z by {@link Activations#backward}. For the three pairs of {@link #valueAt}
   * the product shortens to p_i·Σy - y_i (softmax) and p_i - y_i (sigmoid).
   */
  public static double[] gradientAt(OutputSpec output, double[] y, double[] z) {
    ActivationSpec f = output.activation();
    double[] p = Activations.forward(f, z);
    if (!isFused(output)) {
      return Activations.backward(f, z, gradient(output, y, p));
    }
    double mass = 1;
    if (f.type() == Activation.SOFTMAX) {
      mass = 0;
      for (double label : y) {
        mass += label;
      }
    }
    double[] gradient = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      gradient[i] = p[i] * mass - y[i];
    }
    return gradient;
  }

  private static boolean isFused(OutputSpec output) {
    return switch (output.loss()) {
      case CROSS_ENTROPY, KL_DIVERGENCE -> output.activation().type() == Activation.SOFTMAX;
      case BINARY_CROSS_ENTROPY -> output.activation().type() == Activation.SIGMOID;
      case MSE, MAE, QUANTILE, MSLE, HUBER, POISSON, HINGE, SQUARED_HINGE, COSINE -> false;
    };
  }

  private static boolean averages(Loss loss) {
    return switch (loss) {
      case MSE, MAE, QUANTILE, MSLE, HUBER -> true;
      case CROSS_ENTROPY,
          BINARY_CROSS_ENTROPY,
          KL_DIVERGENCE,
          POISSON,
          HINGE,
          SQUARED_HINGE,
          COSINE ->
          false;
    };
  }

  /** What one output adds to the loss. */
  private static double term(OutputSpec output, int i, double y, double p) {
    double e = p - y;
    return switch (output.loss()) {
      case MSE -> e * e;
      case MAE -> Math.abs(e);
      case QUANTILE -> pinball(level(output, i), e);
      case HUBER -> Math.abs(e) <= 1 ? e * e / 2 : Math.abs(e) - 0.5;
      case MSLE -> Math.pow(Math.log1p(p) - Math.log1p(y), 2);
      case POISSON -> p - xLogY(y, p);
      case BINARY_CROSS_ENTROPY -> -xLogY(y, p) - xLogY(1 - y, 1 - p);
      case CROSS_ENTROPY -> -xLogY(y, p);
      case KL_DIVERGENCE -> xLogY(y, y) - xLogY(y, p);
      case HINGE -> Math.max(0, 1 - y * p);
      case SQUARED_HINGE -> Math.pow(Math.max(0, 1 - y * p), 2);
      case COSINE -> throw new IllegalArgumentException("cosine takes a row");
    };
  }

  /** The derivative of {@link #term} by p; at a kink, 0. */
  private static double slope(OutputSpec output, int i, double y, double p) {
    double e = p - y;
    return switch (output.loss()) {
      case MSE -> 2 * e;
      case MAE -> Math.signum(e);
      case QUANTILE -> pinballSlope(level(output, i), e);
      case HUBER -> Math.abs(e) <= 1 ? e : Math.signum(e);
      case MSLE -> 2 * (Math.log1p(p) - Math.log1p(y)) / (1 + p);
      case POISSON -> 1 - y / Math.max(p, TINY);
      case BINARY_CROSS_ENTROPY -> (1 - y) / Math.max(1 - p, TINY) - y / Math.max(p, TINY);
      case CROSS_ENTROPY, KL_DIVERGENCE -> -y / Math.max(p, TINY);
      case HINGE -> y * p < 1 ? -y : 0;
      case SQUARED_HINGE -> -2 * y * Math.max(0, 1 - y * p);
      case COSINE -> throw new IllegalArgumentException("cosine takes a row");
    };
  }

  /**
   * The check function, ρ_q: with e = p - y, (1 - q)·e above the label and -q·e below. Its mean
   * over labels is least where a share q of them lies below p, as there a step up costs the q that
   * p leaves behind (1 - q) each and saves the 1 - q ahead q each.
   */
  private static double pinball(double q, double e) {
    return e > 0 ? (1 - q) * e : -q * e;
  }

  /** The derivative of {@link #pinball} by p; at its kink, 0. */
  private static double pinballSlope(double q, double e) {
    return e > 0 ? 1 - q : e < 0 ? -q : 0;
  }

  private static double level(OutputSpec output, int i) {
    return output.quantiles().values().get(i);
  }

  /** ∂/∂p_i of -(y·p)/(|y||p|) = -(y_i·|p|² - p_i·(y·p)) / (|y|·|p|³). */
  private static double cosineSlope(double[] y, double[] p, int i) {
    double lengthSquared = Matrix.dot(p, p);
    double numerator = y[i] * lengthSquared - p[i] * Matrix.dot(y, p);
    return -numerator / (norm(y) * norm(p) * Math.max(lengthSquared, SMALLEST_NORM));
  }

  private static double norm(double[] x) {
    return Math.max(Math.sqrt(Matrix.dot(x, x)), SMALLEST_NORM);
  }

  private static double xLogY(double x, double y) {
    return x == 0 ? 0 : x * Math.log(Math.max(y, TINY));
  }
}
