package io.github.tabfit.sweep;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.sweep.SweepSpec.Pruning;
import java.util.List;

/**
 * Decides after an epoch whether a trial is given up. It compares with trials that had ended before
 * the trial began, so that a decision does not depend on what runs beside it.
 */
interface Pruner {
  /** Gives no trial up. */
  Pruner NEVER = (curve, epochs, others) -> false;

  /**
   * Whether to give up.
   *
   * @param curve the metric after each epoch so far, the last one just measured
   * @param epochs epochs that the trial would train
   * @param others earlier trials
   */
  boolean prunes(List<Double> curve, int epochs, List<TrialResult> others);

  /** The rule of a sweep. */
  static Pruner of(Pruning pruning, Metric metric) {
    return switch (pruning) {
      case NONE -> NEVER;
      case ASHA -> new Halving(metric);
      case MEDIAN -> new MedianRule(metric);
    };
  }

  /** The best of the first so many epochs, or of all if there are fewer; NaN without any number. */
  static double best(List<Double> curve, int epochs, Metric metric) {
    double best = Double.NaN;
    for (double value : curve.subList(0, Math.min(epochs, curve.size()))) {
      best = metric.isBetter(value, best) ? value : best;
    }
    return best;
  }

  /**
   * Asynchronous successive halving, the stopping variant: at a third, a ninth and a twenty-seventh
   * of the epochs (from the third epoch on), a trial goes on if its best is among the best third of
   * all that came so far. Source: Li et al. (2018).
   */
  record Halving(Metric metric) implements Pruner {
    private static final int REDUCTION = 3;
    private static final int RUNGS = 3;
    private static final int FIRST_RUNG = 3;

    @Override
    public boolean prunes(List<Double> curve, int epochs, List<TrialResult> others) {
      int epoch = curve.size();
      if (!isRung(epoch, epochs)) {
        return false;
      }
      double own = best(curve, epoch, metric);
      int rivals = 1;
      int better = 0;
      for (TrialResult other : others) {
        boolean came = other.status() != TrialResult.Status.PRUNED || other.curve().size() >= epoch;
        if (came) {
          rivals++;
          better += metric.isBetter(best(other.curve(), epoch, metric), own) ? 1 : 0;
        }
      }
      return better >= Math.max(1, rivals / REDUCTION);
    }

    private static boolean isRung(int epoch, int epochs) {
      int rung = epochs / REDUCTION;
      for (int i = 0; i < RUNGS; i++) {
        if (epoch == rung && (i == 0 || rung >= FIRST_RUNG)) {
          return true;
        }
        rung /= REDUCTION;
      }
      return false;
    }
  }

  /**
   * A trial is given up once its best is worse than the median of what the trials that were not
   * given up had after the same epoch, of five such at least. Source: the median stopping rule of
   * Golovin et al. (2017) in the form of Optuna's MedianPruner; the means over all epochs so far of
   * the former hardly give a falling loss up.
   */
  record MedianRule(Metric metric) implements Pruner {
    private static final int FEWEST = 5;

    @Override
    public boolean prunes(List<Double> curve, int epochs, List<TrialResult> others) {
      int epoch = curve.size();
      if (epoch >= epochs) {
        return false;
      }
      double[] reached =
          others.stream()
              .filter(other -> other.isComplete() && other.curve().size() >= epoch)
              .mapToDouble(other -> other.curve().get(epoch - 1))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      int count = reached.length;
      if (count < FEWEST) {
        return false;
      }
      double median = (reached[(count - 1) / 2] + reached[count / 2]) / 2;
      return metric.isBetter(median, best(curve, epoch, metric));
    }
  }
}
