package io.github.tabfit.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How one class is told from the others as the threshold of its score falls: ROC and
 * precision-recall, a point a threshold. The arrays are not copied: only read them.
 *
 * @param falsePositiveRate share of the other rows at or above each threshold, rising from 0 to 1
 * @param recall share of the class's rows at or above it, rising from 0 to 1
 * @param precision share of the class among the rows at or above it; 1 where there are none
 * @param rocAuc {@link Metric#ROC_AUC} of the class against the rest
 * @param averagePrecision {@link Metric#AVERAGE_PRECISION} of it
 */
public record ClassCurve(
    double[] falsePositiveRate,
    double[] recall,
    double[] precision,
    double rocAuc,
    double averagePrecision) {
  /**
   * The curve of a class; with NaN for the areas where a side has no weight.
   *
   * @param scores of the class [rows], none NaN
   * @param labels class of each row
   * @param positive the class
   * @param weights of the rows, or null for 1 each
   */
  public static ClassCurve of(double[] scores, int[] labels, int positive, double[] weights) {
    Ranking ranking = new Ranking(scores);
    int[] order = ranking.order();
    double[] found = new double[order.length + 1];
    double[] wrong = new double[order.length + 1];
    double[] precision = new double[order.length + 1];
    precision[0] = 1;
    int points = 1;
    double hits = 0;
    double misses = 0;
    for (int place = 0; place < order.length; place++) {
      int row = order[place];
      double weight = RowWeights.of(weights, row);
      hits += labels[row] == positive ? weight : 0;
      misses += labels[row] == positive ? 0 : weight;
      // Equal scores are one threshold.
      if (place + 1 == order.length || scores[order[place + 1]] != scores[row]) {
        found[points] = hits;
        wrong[points] = misses;
        precision[points] = hits / (hits + misses);
        points++;
      }
    }
    return new ClassCurve(
        shares(wrong, points, misses),
        shares(found, points, hits),
        Arrays.copyOf(precision, points),
        ranking.rocAuc(labels, positive, weights),
        ranking.averagePrecision(labels, positive, weights));
  }

  private static double[] shares(double[] sums, int points, double all) {
    return Arrays.stream(sums, 0, points).map(sum -> sum / all).toArray();
  }

  /**
   * The curve for a picture: its ends, and where it has moved by a step since the last point kept.
   *
   * @param most points to be kept, give or take its ends
   */
  public ClassCurve thinned(int most) {
    double step = 2.0 / most;
    int[] kept = new int[recall.length];
    int count = 1;
    for (int i = 1; i < recall.length; i++) {
      int last = kept[count - 1];
      double moved =
          Math.abs(falsePositiveRate[i] - falsePositiveRate[last])
              + Math.abs(recall[i] - recall[last]);
      if (moved >= step || i == recall.length - 1) {
        kept[count++] = i;
      }
    }
    int[] places = Arrays.copyOf(kept, count);
    return new ClassCurve(
        at(falsePositiveRate, places),
        at(recall, places),
        at(precision, places),
        rocAuc,
        averagePrecision);
  }

  private static double[] at(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(place -> values[place]).toArray();
  }
}
