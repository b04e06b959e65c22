package io.github.tabfit.runs.report;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The ROC curve of two classes, in points enough for the eye.
 *
 * @param falsePositives share of the negative rows that are taken for positive, rising
 * @param truePositives share of the positive rows that are
 */
record RocPoints(double[] falsePositives, double[] truePositives) {
  private static final int MOST = 400;

  /**
   * The curve, from (0, 0) to (1, 1).
   *
   * @param actual class indices [rows]; 1 is the positive one, and both occur
   * @param scores of the positive class [rows]
   */
  static RocPoints of(int[] actual, double[] scores) {
    int[] order =
        IntStream.range(0, actual.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double positives = IntStream.of(actual).filter(label -> label == 1).count();
    double negatives = actual.length - positives;
    int[] ends =
        IntStream.range(0, order.length)
            .filter(i -> i + 1 == order.length || scores[order[i]] != scores[order[i + 1]])
            .toArray();
    int step = 1 + ends.length / MOST;
    int[] shown =
        IntStream.range(0, ends.length)
            .filter(i -> i % step == 0 || i + 1 == ends.length)
            .map(i -> ends[i])
            .toArray();
    double[] x = new double[shown.length + 1];
    double[] y = new double[shown.length + 1];
    int taken = 0;
    int hits = 0;
    for (int i = 0; i < shown.length; i++) {
      for (; taken <= shown[i]; taken++) {
        hits += actual[order[taken]] == 1 ? 1 : 0;
      }
      x[i + 1] = (taken - hits) / negatives;
      y[i + 1] = hits / positives;
    }
    return new RocPoints(x, y);
  }
}
