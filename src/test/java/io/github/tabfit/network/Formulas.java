package io.github.tabfit.network;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;

/** The catalogs' formulas as their javadoc states them, in double and without ND4J. */
final class Formulas {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private Formulas() {}

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * erf by its Maclaurin series for |x| at most 3 and by erfc's continued fraction beyond: both
   * accurate to about 1e-15, and neither is ND4J's approximation.
   */
  static double normalDistribution(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double erfc;
    if (z <= 3) {
      double term = z;
      double sum = z;
      for (int n = 1; n < 200; n++) {
        term *= -z * z / n;
        sum += term / (2 * n + 1);
      }
      erfc = 1 - 2 / Math.sqrt(Math.PI) * sum;
    } else {
      double fraction = 0;
      for (int k = 200; k >= 1; k--) {
        fraction = k / 2.0 / (z + fraction);
      }
      erfc = Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
    }
    return x < 0 ? erfc / 2 : 1 - erfc / 2;
  }

  /** f(x); softmax, which takes a row, is not among them. */
  static double activation(Activation activation, double parameter, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LEAKY_RELU -> x > 0 ? x : parameter * x;
      case GELU -> x * normalDistribution(x);
      case QUICK_GELU -> x * sigmoid(1.702 * x);
      case SWISH -> x * sigmoid(x);
      case STEP -> x > 0 ? 1 : 0;
      case ELU -> x > 0 ? x : parameter * Math.expm1(x);
      case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case HARD_SIGMOID -> Math.min(1, Math.max(0, 0.2 * x + 0.5));
      case MISH -> x * Math.tanh(softplus(x));
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SOFTMAX -> throw new IllegalArgumentException("softmax takes a row");
    };
  }

  /** f'(x) = (f(x + h) - f(x - h)) / 2h: accurate to about 1e-9 away from kinks. */
  static double slope(Activation activation, double parameter, double x) {
    double h = 1e-5;
    return (activation(activation, parameter, x + h) - activation(activation, parameter, x - h))
        / (2 * h);
  }

  static double[] softmax(double[] row) {
    double max = Double.NEGATIVE_INFINITY;
    for (double x : row) {
      max = Math.max(max, x);
    }
    double[] result = new double[row.length];
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      result[i] = Math.exp(row[i] - max);
      sum += result[i];
    }
    for (int i = 0; i < row.length; i++) {
      result[i] /= sum;
    }
    return result;
  }

  private static double quantile(OutputSpec output, int i, double y, double p) {
    double level = output.quantiles().values().get(i);
    return p < y ? level * (y - p) : (1 - level) * (p - y);
  }

  /** A row's loss from labels y and outputs p. */
  static double loss(OutputSpec output, double[] y, double[] p) {
    Loss loss = output.loss();
    double sum = 0;
    double yp = 0;
    double yy = 0;
    double pp = 0;
    for (int i = 0; i < y.length; i++) {
      double error = Math.abs(y[i] - p[i]);
      yp += y[i] * p[i];
      yy += y[i] * y[i];
      pp += p[i] * p[i];
      sum +=
          switch (loss) {
            case MSE -> error * error / y.length;
            case MAE -> error / y.length;
            case QUANTILE -> quantile(output, i, y[i], p[i]) / y.length;
            case HUBER -> (error <= 1 ? error * error / 2 : error - 0.5) / y.length;
            case MSLE -> Math.pow(Math.log1p(y[i]) - Math.log1p(p[i]), 2) / y.length;
            case POISSON -> p[i] - y[i] * Math.log(Math.max(p[i], 1e-30));
            case BINARY_CROSS_ENTROPY -> -(y[i] * Math.log(p[i]) + (1 - y[i]) * Math.log(1 - p[i]));
            case CROSS_ENTROPY -> y[i] == 0 ? 0 : -y[i] * Math.log(p[i]);
            case KL_DIVERGENCE -> y[i] == 0 ? 0 : y[i] * Math.log(y[i] / p[i]);
            case HINGE -> Math.max(0, 1 - y[i] * p[i]);
            case SQUARED_HINGE -> Math.pow(Math.max(0, 1 - y[i] * p[i]), 2);
            case COSINE -> 0;
          };
    }
    return loss == Loss.COSINE ? -yp / Math.sqrt(yy * pp) : sum;
  }
}
