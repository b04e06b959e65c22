package io.github.tabfit.report.figure;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How one class is told from the others as the threshold of its score falls: ROC and
 * precision-recall. The arrays are not copied: only read them.
 *
 * @param falsePositiveRate share of the other rows at or above each threshold, rising from 0 to 1
 * @param recall share of the class's rows at or above it, rising from 0 to 1
 * @param precision share of the class among the rows at or above it; 1 where there are none
 * @param rocAuc area under recall over the false positive rate, by trapezoids
 * @param averagePrecision sum of precision over the steps of recall
 */
public record ClassCurve(
    double[] falsePositiveRate,
    double[] recall,
    double[] precision,
    double rocAuc,
    double averagePrecision) {
  /** Points that are kept for a picture. */
  private static final int POINTS = 160;

  /**
   * The curve of a class; with NaN for the areas where a side has no weight.
   *
   * @param label the class
   */
  public static ClassCurve of(MeasuredRows rows, int label) {
    double[] scores = rows.scoresOf(label);
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double positives = 0;
    double negatives = 0;
    for (int row = 0; row < scores.length; row++) {
      positives += rows.actual()[row] == label ? rows.weights()[row] : 0;
      negatives += rows.actual()[row] == label ? 0 : rows.weights()[row];
    }
    double[] fpr = new double[order.length + 1];
    double[] recall = new double[order.length + 1];
    double[] precision = new double[order.length + 1];
    precision[0] = 1;
    int points = 1;
    double found = 0;
    double wrong = 0;
    double area = 0;
    double average = 0;
    for (int place = 0; place < order.length; place++) {
      int row = order[place];
      found += rows.actual()[row] == label ? rows.weights()[row] : 0;
      wrong += rows.actual()[row] == label ? 0 : rows.weights()[row];
      if (place + 1 < order.length && scores[order[place + 1]] == scores[row]) {
        continue; // equal scores are one threshold
      }
      fpr[points] = wrong / negatives;
      recall[points] = found / positives;
      precision[points] = found / (found + wrong);
      area += (fpr[points] - fpr[points - 1]) * (recall[points] + recall[points - 1]) / 2;
      average += (recall[points] - recall[points - 1]) * precision[points];
      points++;
    }
    int[] kept = thinned(fpr, recall, points);
    return new ClassCurve(at(fpr, kept), at(recall, kept), at(precision, kept), area, average);
  }

  /** Where the curve has moved by a step since the last point that was kept; and its ends. */
  private static int[] thinned(double[] x, double[] y, int points) {
    double step = 2.0 / POINTS;
    int[] kept = new int[points];
    int count = 1;
    for (int i = 1; i < points; i++) {
      int last = kept[count - 1];
      boolean moved = Math.abs(x[i] - x[last]) + Math.abs(y[i] - y[last]) >= step;
      if (moved || i == points - 1) {
        kept[count++] = i;
      }
    }
    return IntStream.range(0, count).map(i -> kept[i]).toArray();
  }

  private static double[] at(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(place -> values[place]).toArray();
  }
}
