package io.github.tabfit.evaluation;

import java.util.OptionalDouble;

/**
 * The threshold of the positive class's probability that is best on some rows. It lies in the
 * middle between two neighbouring probabilities, where it is farthest from changing a row's class.
 */
public final class ThresholdChoice {
  private static final double HALF = 0.5;

  /** Sums of weights differ by less than this share by rounding alone. */
  private static final double ROUNDING = 1e-12;

  private ThresholdChoice() {}

  /** What is best; a greater value is a better one. Counts are sums of the rows' weights. */
  @FunctionalInterface
  public interface Criterion {
    /** The value of these counts, finite where both classes have weight. */
    double of(double truePositives, double falsePositives, double positives, double negatives);
  }

  /** F1 of the positive class; 0 where no row of it is found. */
  public static Criterion f1() {
    return (truePositives, falsePositives, positives, negatives) ->
        2 * truePositives / (truePositives + falsePositives + positives);
  }

  /** The mean recall of the two classes. */
  public static Criterion balancedAccuracy() {
    return (truePositives, falsePositives, positives, negatives) ->
        (truePositives / positives + 1 - falsePositives / negatives) / 2;
  }

  /** The cost of all errors, negated. */
  public static Criterion cost(double falsePositive, double falseNegative) {
    return (truePositives, falsePositives, positives, negatives) ->
        -(falsePositive * falsePositives + falseNegative * (positives - truePositives));
  }

  /**
   * The best threshold: a row is taken for the positive class if its probability is above it. Of
   * equally good ones the nearest to one half, of these the lower.
   *
   * @param probabilities of the positive class [rows], in [0, 1]
   * @param classes class of each row
   * @param positive index of the positive class
   * @param weights of the rows, at least 0, or null for 1 each
   * @return in (0, 1); empty unless both the positive class and the rest have weight
   */
  public static OptionalDouble best(
      double[] probabilities, int[] classes, int positive, double[] weights, Criterion criterion) {
    double positives = 0;
    double negatives = 0;
    for (int row = 0; row < classes.length; row++) {
      double weight = RowWeights.of(weights, row);
      positives += classes[row] == positive ? weight : 0;
      negatives += classes[row] == positive ? 0 : weight;
    }
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    int[] order = new Ranking(probabilities).order();
    double best = Double.NaN;
    double bestValue = Double.NEGATIVE_INFINITY;
    double truePositives = 0;
    double falsePositives = 0;
    double above = 1;
    for (int place = 0; place <= order.length; place++) {
      double below = place < order.length ? probabilities[order[place]] : 0;
      if (below < above) {
        // The first `place` rows are above a threshold between the two.
        double value = criterion.of(truePositives, falsePositives, positives, negatives);
        double middle = (below + above) / 2;
        double margin = ROUNDING * Math.abs(value);
        boolean equal = Math.abs(value - bestValue) <= margin;
        if (value > bestValue + margin || (equal && isNearer(middle, best))) {
          best = middle;
          bestValue = value;
        }
      }
      if (place < order.length) {
        int row = order[place];
        double weight = RowWeights.of(weights, row);
        truePositives += classes[row] == positive ? weight : 0;
        falsePositives += classes[row] == positive ? 0 : weight;
        above = below;
      }
    }
    return OptionalDouble.of(best);
  }

  private static boolean isNearer(double middle, double best) {
    return Math.abs(middle - HALF) <= Math.abs(best - HALF);
  }
}
