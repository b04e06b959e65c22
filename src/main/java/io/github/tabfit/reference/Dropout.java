package io.github.tabfit.reference;

import java.util.Random;

/**
 * Inverted dropout: while training each number is dropped with probability p, else divided by 1 -
 * p, so that its expectation stays; in use nothing is done. Source: Srivastava et al. (2014).
 */
public final class Dropout {
  private Dropout() {}

  /**
   * The factors that a matrix is multiplied by: 1/(1 - p) where kept, 0 where dropped.
   *
   * @param kept 1 where kept, 0 where dropped
   * @param probability p of dropping, 0 to below 1
   */
  public static double[][] factors(double[][] kept, double probability) {
    double[][] factors = new double[kept.length][kept[0].length];
    for (int i = 0; i < kept.length; i++) {
      for (int j = 0; j < kept[i].length; j++) {
        factors[i][j] = kept[i][j] / (1 - probability);
      }
    }
    return factors;
  }

  /** Draws which numbers are kept, and returns their {@link #factors}. */
  public static double[][] sample(int rows, int columns, double probability, Random random) {
    double[][] kept = new double[rows][columns];
    for (double[] row : kept) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble() < probability ? 0 : 1;
      }
    }
    return factors(kept, probability);
  }
}
