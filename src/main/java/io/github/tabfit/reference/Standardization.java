package io.github.tabfit.reference;

import java.util.Arrays;

/**
 * Groups of numbers brought to mean 0 and variance 1: x̂ = (x - μ)/s, s = √(σ² + ε), μ and σ² the
 * mean and the variance (over n, not n - 1) of the group. Equal numbers with ε = 0 become 0.
 *
 * <p>In layer normalization each row (example) is a group, in batch normalization each column
 * (unit).
 */
public final class Standardization {
  private final boolean columns;
  private final double epsilon;
  private final double[][] groups;
  private final double[] means;
  private final double[] variances;

  private Standardization(double[][] x, boolean columns, double epsilon) {
    this.columns = columns;
    this.epsilon = epsilon;
    this.groups = turned(x);
    this.means = new double[groups.length];
    this.variances = new double[groups.length];
    for (int i = 0; i < groups.length; i++) {
      double mean = mean(groups[i]);
      double[] centred = Arrays.stream(groups[i]).map(v -> v - mean).toArray();
      means[i] = mean;
      variances[i] = Matrix.dot(centred, centred) / centred.length;
      double factor = inverseDeviation(i);
      groups[i] = Arrays.stream(centred).map(v -> v * factor).toArray();
    }
  }

  /** Standardizes each row. */
  public static Standardization ofRows(double[][] x, double epsilon) {
    return new Standardization(x.clone(), false, epsilon);
  }

  /** Standardizes each column. */
  public static Standardization ofColumns(double[][] x, double epsilon) {
    return new Standardization(x, true, epsilon);
  }

  /** x̂, of x's shape. */
  public double[][] values() {
    return turned(groups);
  }

  /** μ of each group. */
  public double[] means() {
    return means;
  }

  /** σ² of each group. */
  public double[] variances() {
    return variances;
  }

  /**
   * dX from dX̂, of x's shape: dx = (dx̂ - mean(dx̂) - x̂·mean(dx̂ ⊙ x̂))/s. The second term is the
   * way by μ, on which every x of the group acts, the third the way by σ².
   */
  public double[][] backward(double[][] valueGradients) {
    double[][] d = turned(valueGradients);
    double[][] gradients = new double[d.length][d[0].length];
    for (int i = 0; i < d.length; i++) {
      double[] values = groups[i];
      double meanGradient = mean(d[i]);
      double meanProduct = Matrix.dot(d[i], values) / values.length;
      for (int j = 0; j < values.length; j++) {
        double centred = d[i][j] - meanGradient - values[j] * meanProduct;
        gradients[i][j] = centred * inverseDeviation(i);
      }
    }
    return turned(gradients);
  }

  /** Columns as rows and back. */
  private double[][] turned(double[][] x) {
    return columns ? Matrix.transpose(x) : x;
  }

  private double inverseDeviation(int group) {
    double deviation = Math.sqrt(variances[group] + epsilon);
    return deviation == 0 ? 0 : 1 / deviation;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }
}
