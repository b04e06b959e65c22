package io.github.tabfit.reference;

import java.util.Arrays;

/**
 * A trainable factor of each feature before the first layer: x'_ij = x_ij·s_j, all s starting at 1.
 *
 * <p>A network can make a feature count more by larger weights too: x·diag(s)·V = x·W with W =
 * diag(s)·V. What the factors change is how it learns. By the chain rule
 *
 * <ul>
 *   <li>∂L/∂s_j = Σ_i x_ij · ∂L/∂x'_ij: one number gathers what all rows, and all units of the
 *       first layer, say about feature j;
 *   <li>∂L/∂V_jk = s_j · ∂L/∂W_jk: a feature that has grown learns faster, one that has shrunk is
 *       left alone.
 * </ul>
 *
 * <p>So a few steps turn useful features up and noise down, with a learning rate of their own, some
 * times that of the weights. When training ends W is all that is kept. Source: Holzmüller et al.
 * (2024).
 */
public final class FeatureFactors {
  private FeatureFactors() {}

  /** Factors that change nothing. */
  public static double[] ones(int features) {
    double[] factors = new double[features];
    Arrays.fill(factors, 1);
    return factors;
  }

  /**
   * X' = X·diag(s).
   *
   * @param x examples {@code [rows, features]}
   * @param factors s {@code [features]}; of length 0 for none
   */
  public static double[][] forward(double[][] x, double[] factors) {
    return factors.length == 0 ? x : Matrix.scaleColumns(x, factors);
  }

  /**
   * ds = Σ_rows X ⊙ dX'.
   *
   * @param x examples {@code [rows, features]}
   * @param outputGradient dX' {@code [rows, features]}
   */
  public static double[] backward(double[][] x, double[][] outputGradient) {
    return Matrix.columnSums(Matrix.hadamard(x, outputGradient));
  }

  /** W = diag(s)·V: the weights of the same network without factors {@code [features, units]}. */
  public static double[][] folded(double[] factors, double[][] weights) {
    double[][] product = new double[weights.length][];
    for (int j = 0; j < weights.length; j++) {
      double factor = factors[j];
      product[j] = Arrays.stream(weights[j]).map(w -> factor * w).toArray();
    }
    return product;
  }
}
