package io.github.tabfit.evaluation;

/**
 * Rows in falling order of their score, for the metrics of one class against the rest. Rows of
 * equal score form one threshold.
 */
final class Ranking {
  private static final int RUN = 16;

  private final double[] scores;
  private final int[] order;

  /**
   * Sorts in time O(n log n) without boxing; the array is not changed.
   *
   * @param scores [rows], greater means more likely positive, none NaN
   */
  Ranking(double[] scores) {
    double[] keys = scores.clone();
    int[] rows = new int[keys.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    for (int start = 0; start < keys.length; start += RUN) {
      insertionSort(keys, rows, start, Math.min(start + RUN, keys.length));
    }
    double[] mergedKeys = new double[keys.length];
    int[] mergedRows = new int[keys.length];
    for (long width = RUN; width < keys.length; width *= 2) {
      for (long start = 0; start < keys.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, keys.length);
        int end = (int) Math.min(start + 2 * width, keys.length);
        merge(keys, rows, (int) start, middle, end, mergedKeys, mergedRows);
      }
      double[] freeKeys = keys;
      keys = mergedKeys;
      mergedKeys = freeKeys;
      int[] freeRows = rows;
      rows = mergedRows;
      mergedRows = freeRows;
    }
    this.scores = keys;
    this.order = rows;
  }

  /** The rows [rows] by falling score, those of equal score in their own order; not a copy. */
  int[] order() {
    return order;
  }

  /**
   * Area under the ROC curve, by trapezoids.
   *
   * @param labels class of each row
   * @param positive the class against the rest
   * @param weights of the rows, or null for 1 each
   * @return NaN unless both sides have weight
   */
  double rocAuc(int[] labels, int positive, double[] weights) {
    double truePositives = 0;
    double falsePositives = 0;
    double area = 0;
    for (int start = 0; start < order.length; ) {
      int end = endOfTies(start);
      double positives = weight(labels, positive, weights, start, end, true);
      double negatives = weight(labels, positive, weights, start, end, false);
      area += negatives * (truePositives + positives / 2);
      truePositives += positives;
      falsePositives += negatives;
      start = end;
    }
    if (truePositives == 0 || falsePositives == 0) {
      return Double.NaN;
    }
    return area / truePositives / falsePositives;
  }

  /**
   * Average precision: the step-wise area under the precision-recall curve.
   *
   * @param labels class of each row
   * @param positive the class against the rest
   * @param weights of the rows, or null for 1 each
   * @return NaN unless the positive class has weight
   */
  double averagePrecision(int[] labels, int positive, double[] weights) {
    double truePositives = 0;
    double predictedPositives = 0;
    double area = 0;
    for (int start = 0; start < order.length; ) {
      int end = endOfTies(start);
      double positives = weight(labels, positive, weights, start, end, true);
      truePositives += positives;
      predictedPositives += positives + weight(labels, positive, weights, start, end, false);
      if (positives > 0) {
        area += positives * (truePositives / predictedPositives);
      }
      start = end;
    }
    return truePositives == 0 ? Double.NaN : area / truePositives;
  }

  private int endOfTies(int start) {
    int end = start + 1;
    while (end < order.length && scores[end] == scores[start]) {
      end++;
    }
    return end;
  }

  private double weight(
      int[] labels, int positive, double[] weights, int start, int end, boolean ofPositives) {
    double sum = 0;
    for (int place = start; place < end; place++) {
      if ((labels[order[place]] == positive) == ofPositives) {
        sum += RowWeights.of(weights, order[place]);
      }
    }
    return sum;
  }

  private static void insertionSort(double[] keys, int[] rows, int start, int end) {
    for (int place = start + 1; place < end; place++) {
      double key = keys[place];
      int row = rows[place];
      int hole = place;
      while (hole > start && keys[hole - 1] < key) {
        keys[hole] = keys[hole - 1];
        rows[hole] = rows[hole - 1];
        hole--;
      }
      keys[hole] = key;
      rows[hole] = row;
    }
  }

  private static void merge(
      double[] keys,
      int[] rows,
      int start,
      int middle,
      int end,
      double[] mergedKeys,
      int[] mergedRows) {
    int left = start;
    int right = middle;
    for (int place = start; place < end; place++) {
      boolean fromLeft = right >= end || (left < middle && keys[left] >= keys[right]);
      int from = fromLeft ? left++ : right++;
      mergedKeys[place] = keys[from];
      mergedRows[place] = rows[from];
    }
  }
}
