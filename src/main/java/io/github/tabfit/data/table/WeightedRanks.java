package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.storage.Doubles;
import java.util.Arrays;

/**
 * Weighted numbers in order of size, without memory for all of them: the distinct ones ascend in
 * parts, and the weights of each part are summed up in one more pass.
 */
final class WeightedRanks {
  /** Sums of weights that differ by this share are equal: they differ by rounding. */
  private static final double ROUNDING = 1e-12;

  private final Sample sample;
  private final double total;
  private final boolean whole;

  private WeightedRanks(Sample sample, double total, boolean whole) {
    this.sample = sample;
    this.total = total;
    this.whole = whole;
  }

  static WeightedRanks of(Sample sample) {
    Doubles values = sample.values();
    boolean whole = true;
    for (int i = 0; i < values.size() && whole; i++) {
      whole = Double.isNaN(values.at(i)) || sample.weight(i) == Math.rint(sample.weight(i));
    }
    return new WeightedRanks(sample, sample.total(), whole);
  }

  /**
   * Takes distinct numbers in ascending order, each with the weight of all that are equal to it.
   */
  @FunctionalInterface
  private interface Visitor {
    void accept(double value, double weight);
  }

  private void visit(Visitor visitor) {
    double[] last = {Double.NaN};
    Ascending.visit(
        sample.values(),
        sample.most(),
        (sorted, length) -> {
          double[] distinct =
              Arrays.stream(sorted, 0, length)
                  .map(value -> value + 0.0) // -0 and 0 are one number
                  .distinct()
                  .filter(value -> value != last[0])
                  .toArray();
          if (distinct.length > 0) {
            double[] weights = weights(distinct);
            for (int i = 0; i < distinct.length; i++) {
              visitor.accept(distinct[i], weights[i]);
            }
            last[0] = distinct[distinct.length - 1];
          }
        });
  }

  private double[] weights(double[] ascending) {
    double[] weights = new double[ascending.length];
    Doubles values = sample.values();
    for (int i = 0; i < values.size(); i++) {
      int place = Arrays.binarySearch(ascending, values.at(i) + 0.0);
      if (place >= 0) {
        weights[place] += sample.weight(i);
      }
    }
    return weights;
  }

  /** The one of most weight, the smallest of several. */
  double mostFrequent() {
    double[] best = new double[2];
    visit(
        (value, weight) -> {
          if (weight > best[1]) {
            best[0] = value;
            best[1] = weight;
          }
        });
    return best[0];
  }

  /**
   * The number at which the sum of weights passes half of all; if it meets half there, the mean of
   * that number and the next. Source: scikit-learn's averaged inverted distribution function.
   */
  double median() {
    double half = total / 2;
    double slack = ROUNDING * total;
    double[] found = {Double.NaN, Double.NaN};
    double[] sum = new double[1];
    visit(
        (value, weight) -> {
          double before = sum[0];
          sum[0] += weight;
          if (Double.isNaN(found[0]) && sum[0] >= half - slack) {
            found[0] = value;
          }
          if (Double.isNaN(found[1]) && before <= half + slack && sum[0] > half + slack) {
            found[1] = value;
          }
        });
    return found[0] == found[1] ? found[0] : found[0] / 2 + found[1] / 2;
  }

  /**
   * For how many numbers of weight 1 these stand: whole weights are copies; others say only how the
   * numbers compare, and are scaled to a mean of 1.
   */
  int copies() {
    return whole && total <= Integer.MAX_VALUE ? (int) total : sample.count();
  }

  /**
   * Those of given places in order of size among the {@link #copies()}.
   *
   * @param places from 0, ascending
   */
  double[] ranked(int... places) {
    double[] found = new double[places.length];
    int[] next = new int[1];
    double[] sum = new double[2];
    double scale = copies() / total;
    double slack = whole ? 0 : ROUNDING * copies();
    visit(
        (value, weight) -> {
          sum[0] += weight;
          while (next[0] < places.length && places[next[0]] < sum[0] * scale - slack) {
            found[next[0]++] = value;
          }
          sum[1] = value;
        });
    // Rounding may leave the last places short of the last number.
    Arrays.fill(found, next[0], places.length, sum[1]);
    return found;
  }
}
