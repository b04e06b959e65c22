package io.github.tabfit.report.figure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Where a figure of rows may lie, with 95 % confidence.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record ErrorInterval(double low, double high) {
  private static final double Z = 1.959963984540054;
  private static final double TAIL = 0.025;

  /** Draws times rows, at the most. */
  private static final int WORK = 2_000_000;

  private static final int MOST_DRAWS = 1000;
  private static final int LEAST_DRAWS = 200;

  /**
   * That of a share, by the score method (Wilson, 1927): within [0, 1] however few the rows.
   *
   * @param share what was found, in [0, 1]
   * @param rows how many rows it was found in, above 0
   */
  public static ErrorInterval ofShare(double share, double rows) {
    double z2 = Z * Z / rows;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(share * (1 - share) / rows + z2 / (4 * rows));
    return new ErrorInterval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /**
   * That of a weighted mean, by the percentiles of what it is on rows that are drawn with
   * repetition (Efron, 1979): a thousand times, of many rows fewer times.
   *
   * @param values of the rows, at least one
   */
  public static ErrorInterval ofMean(double[] values, double[] weights, long seed) {
    return ofDraws(
        values.length,
        seed,
        drawn -> {
          double sum = 0;
          double total = 0;
          for (int row : drawn) {
            sum += weights[row] * values[row];
            total += weights[row];
          }
          return sum / total;
        });
  }

  private static ErrorInterval ofDraws(int rows, long seed, ToDoubleFunction<int[]> figure) {
    int draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, WORK / rows));
    SplittableRandom random = new SplittableRandom(seed);
    double[] found = new double[draws];
    int[] drawn = new int[rows];
    for (int i = 0; i < draws; i++) {
      Arrays.setAll(drawn, place -> random.nextInt(rows));
      found[i] = figure.applyAsDouble(drawn);
    }
    double[] rising = Arrays.stream(found).filter(Double::isFinite).sorted().toArray();
    return rising.length == 0
        ? new ErrorInterval(Double.NaN, Double.NaN)
        : new ErrorInterval(at(rising, TAIL), at(rising, 1 - TAIL));
  }

  private static double at(double[] rising, double share) {
    return rising[(int) Math.round(share * (rising.length - 1))];
  }
}
