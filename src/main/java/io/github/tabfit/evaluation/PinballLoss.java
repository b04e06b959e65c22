package io.github.tabfit.evaluation;

/**
 * What predicted quantiles cost: q·(y - p) for a prediction p of the level q below the target y,
 * else (1 - q)·(p - y); of several levels the mean. Least for the true quantiles. Source: Koenker
 * and Bassett (1978), Regression Quantiles.
 */
public final class PinballLoss {
  private PinballLoss() {}

  /**
   * The loss of one row, in the target's unit, at least 0.
   *
   * @param levels at least one, each in (0, 1); not changed
   * @param actual the target
   * @param predicted a quantile for each level; not changed
   */
  public static double of(double[] levels, double actual, double[] predicted) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      double error = predicted[i] - actual;
      sum += Math.max(error, 0) - levels[i] * error;
    }
    return sum / levels.length;
  }

  /**
   * The mean over rows.
   *
   * @param losses of the rows, as {@link #of}, at least one; not changed
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   */
  public static double mean(double[] losses, double[] weights) {
    return Baseline.mean(losses, weights);
  }
}
