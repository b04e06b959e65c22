package io.github.tabfit.reference;

import java.util.Arrays;

/**
 * Rows brought to mean 0 and variance 1: x̂ = (x - μ)/s, s = √(σ² + ε), μ and σ² the mean and the
 * variance (over n, not n - 1) of the row. A row of equal numbers with ε = 0 becomes 0.
 *
 * <p>Layer normalization is this over each example; batch normalization is this over each unit,
 * that is over the rows of the transposed matrix.
 */
public final class Standardization {
  private final double[][] values;
  private final double[] means;
  private final double[] variances;
  private final double epsilon;

  private Standardization(double[][] rows, double epsilon) {
    this.epsilon = epsilon;
    this.values = new double[rows.length][];
    this.means = new double[rows.length];
    this.variances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double mean = mean(rows[i]);
      double[] centred = Arrays.stream(rows[i]).map(x -> x - mean).toArray();
      means[i] = mean;
      variances[i] = Matrix.dot(centred, centred) / centred.length;
      double factor = inverseDeviation(i);
      values[i] = Arrays.stream(centred).map(x -> x * factor).toArray();
    }
  }

  /** Standardizes each row. */
  public static Standardization ofRows(double[][] rows, double epsilon) {
    return new Standardization(rows, epsilon);
  }

  /** x̂. */
  public double[][] values() {
    return values;
  }

  /** μ of each row. */
  public double[] means() {
    return means;
  }

  /** σ² of each row. */
  public double[] variances() {
    return variances;
  }

  /**
   * dX from dX̂: dx = (dx̂ - mean(dx̂) - x̂·mean(dx̂ ⊙ x̂))/s. The second term is the way by μ, on
   * which every x of the row acts, the third the way by σ².
   */
  public double[][] backward(double[][] valueGradients) {
    double[][] gradients = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      double[] d = valueGradients[i];
      double meanGradient = mean(d);
      double meanProduct = Matrix.dot(d, values[i]) / d.length;
      gradients[i] = new double[d.length];
      for (int j = 0; j < d.length; j++) {
        gradients[i][j] = (d[j] - meanGradient - values[i][j] * meanProduct) * inverseDeviation(i);
      }
    }
    return gradients;
  }

  private double inverseDeviation(int row) {
    double deviation = Math.sqrt(variances[row] + epsilon);
    return deviation == 0 ? 0 : 1 / deviation;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }
}
