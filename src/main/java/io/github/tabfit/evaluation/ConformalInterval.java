package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far predictions must reach to both sides so that a share of new rows lies within, told by
 * rows that trained nothing. Holds for any distribution where new rows are like those. Source:
 * Papadopoulos et al. (2002), Inductive Confidence Machines; Lei et al. (2018), Distribution-Free
 * Predictive Inference for Regression; for weights Tibshirani et al. (2019).
 */
public final class ConformalInterval {
  /** Takes the rounding out of level · (n + 1), which is a whole number for usual levels. */
  private static final double ROUNDING = 1e-9;

  private ConformalInterval() {}

  /**
   * Half the width of the interval: the ⌈level · (n + 1)⌉-th smallest absolute residual of n.
   *
   * @param residuals target minus prediction [rows], of rows that trained nothing; not changed
   * @param weights of the rows, above 0, or null for 1 each; a new row is taken to weigh as much as
   *     these on average
   * @param level share of new rows that shall lie within, in (0, 1)
   * @throws IllegalArgumentException if there are fewer rows than {@link #requiredRows}
   * @throws TrainingException if a residual is not finite
   */
  public static double halfWidth(double[] residuals, double[] weights, double level) {
    return halfWidths(residuals, weights, level)[0];
  }

  /**
   * The same for several levels.
   *
   * @return one for each level, in their order
   */
  public static double[] halfWidths(double[] residuals, double[] weights, double... levels) {
    int rows = residuals.length;
    for (double level : levels) {
      if (rows < requiredRows(level)) {
        throw new IllegalArgumentException(
            "rows must be >= " + requiredRows(level) + " for the level " + level + ", got " + rows);
      }
    }
    RowWeights.check(weights, rows);
    double total = 0;
    for (int row = 0; row < rows; row++) {
      NonFinitePrediction.refuse(row, residuals[row]);
      total += RowWeights.of(weights, row);
    }
    int[] rising =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(residuals[row])))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] halfWidths = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      double needed = (levels[i] * (rows + 1) - ROUNDING) * total / rows;
      double sum = RowWeights.of(weights, rising[0]);
      int place = 0;
      while (sum < needed && place < rows - 1) {
        sum += RowWeights.of(weights, rising[++place]);
      }
      halfWidths[i] = Math.abs(residuals[rising[place]]);
    }
    return halfWidths;
  }

  /** The fewest rows whose residuals can tell an interval of a level: 9 for 0.9. */
  public static long requiredRows(double level) {
    return Math.max(1, (long) Math.ceil((level - ROUNDING) / (1 - level)));
  }
}
