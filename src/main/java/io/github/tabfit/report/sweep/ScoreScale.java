package io.github.tabfit.report.sweep;

import java.util.Arrays;

/**
 * From the best score to where most of the others are. Losses that span a power of ten are placed
 * by their logarithms. A trial that diverged would else press all others into one line: where the
 * worst lie further from nine tenths of the trials than these from the best, the scale ends at
 * those.
 *
 * @param best the best score
 * @param worst the worst one that has a place of its own
 * @param beyond how many are worse than that
 * @param isLogarithmic whether scores are placed by their logarithms
 */
record ScoreScale(double best, double worst, int beyond, boolean isLogarithmic) {
  private static final double MOST = 0.9;
  private static final double WIDE = 10;

  /** Of scores, at least one, all finite. */
  static ScoreScale of(double[] scores, boolean greaterIsBetter) {
    double sign = greaterIsBetter ? -1 : 1;
    double[] costs = Arrays.stream(scores).map(score -> sign * score).sorted().toArray();
    double best = costs[0];
    double last = costs[costs.length - 1];
    double most = costs[(int) Math.ceil(MOST * (costs.length - 1))];
    boolean wide = best > 0 && most > WIDE * best;
    boolean far =
        wide
            ? Math.log(last / most) > Math.log(most / best)
            : last - most > most - best && most > best;
    double end = far ? most : last;
    int beyond = (int) Arrays.stream(costs).filter(cost -> cost > end).count();
    return new ScoreScale(sign * best, sign * end, beyond, wide);
  }

  /** 0 for the best, 1 for the worst of the scale and all beyond. */
  double place(double score) {
    if (best == worst) {
      return 0;
    }
    double share =
        isLogarithmic
            ? Math.log(score / best) / Math.log(worst / best)
            : (score - best) / (worst - best);
    return Math.min(1, Math.max(0, share));
  }

  /** The score at a place. */
  double at(double place) {
    return isLogarithmic ? best * Math.pow(worst / best, place) : best + place * (worst - best);
  }

  double low() {
    return Math.min(best, worst);
  }

  double high() {
    return Math.max(best, worst);
  }
}
