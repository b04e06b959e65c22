package io.github.tabfit.evaluation;

/**
 * McNemar's exact test of two classifiers on the same rows: whether one is right more often than
 * the other, by the rows that only one of them has right. Source: McNemar (1947); exact by the
 * binomial distribution, as in Dietterich (1998).
 *
 * @param onlyFirst rows that only the first has right
 * @param onlySecond rows that only the second has right
 */
public record McNemar(long onlyFirst, long onlySecond) {
  /** Checks the bounds. */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts must be >= 0, got " + onlyFirst + " and " + onlySecond);
    }
  }

  /**
   * Counts rows.
   *
   * @param actual class indices [rows]
   * @param first predicted ones [rows]
   * @param second predicted ones [rows]
   */
  public static McNemar of(int[] actual, int[] first, int[] second) {
    long onlyFirst = 0;
    long onlySecond = 0;
    for (int row = 0; row < actual.length; row++) {
      boolean firstIsRight = first[row] == actual[row];
      boolean secondIsRight = second[row] == actual[row];
      onlyFirst += firstIsRight && !secondIsRight ? 1 : 0;
      onlySecond += secondIsRight && !firstIsRight ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /**
   * The two-sided p-value: how probable counts as uneven as these are if both are right equally
   * often; 1 where they never differ.
   */
  public double pValue() {
    long rows = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    double logTerm = -rows * Math.log(2);
    double tail = Math.exp(logTerm);
    for (long count = 1; count <= fewer; count++) {
      logTerm += Math.log((double) (rows - count + 1) / count);
      tail += Math.exp(logTerm);
    }
    return Math.min(1, 2 * tail);
  }
}
