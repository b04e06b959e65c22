package io.github.tabfit.training;

import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.evaluation.Baseline;
import io.github.tabfit.evaluation.PinballLoss;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.spec.network.QuantileLevels;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** What the prediction of each row costs, beside what a constant one would. */
public final class RowErrors {
  private static final double LEAST = Math.ulp(1f);

  private final FittedTarget target;
  private final double[] shares;
  private final double mean;

  /** Constant quantiles; empty unless some are predicted. */
  private final double[] quantiles;

  private final int usual;

  /**
   * The naive baseline of some rows: their classes' shares, their mean, or their quantiles where
   * those are predicted.
   *
   * @param classes indices of classes; empty for numbers
   * @param targets numbers; empty for classes
   * @param weights how much each row counts, null for 1 each
   */
  public RowErrors(FittedTarget target, int[] classes, double[] targets, double[] weights) {
    this.target = target;
    boolean classification = target.task().isClassification();
    this.shares =
        classification
            ? Baseline.classShares(classes, target.classes().size(), weights)
            : new double[0];
    this.mean = classification ? 0 : Baseline.mean(targets, weights);
    QuantileLevels levels = levels();
    this.quantiles =
        levels.isEmpty() ? new double[0] : Baseline.quantiles(targets, weights, levels.array());
    int most = 0;
    for (int label = 1; label < shares.length; label++) {
      most = shares[label] > shares[most] ? label : most;
    }
    this.usual = most;
  }

  /**
   * Judges the predictions of rows: numbers by the squared error, quantiles by the pinball loss,
   * probabilities by the log loss, margins by whether the class is right.
   *
   * @param outputs [rows, labelCount], row-major; may be longer
   * @param classes [rows] of a class target
   * @param targets [rows] of a numeric target
   * @param weights [rows], null for 1 each
   */
  public Verdict judge(
      String part, float[] outputs, int[] classes, double[] targets, double[] weights) {
    RowCosts costs = costs(outputs, classes, targets);
    return Verdict.of(part, costs.error(), costs.model(), costs.naive(), weights);
  }

  /**
   * What each prediction costs: the squared error of numbers, the pinball loss of quantiles, the
   * log loss of probabilities, 1 for a wrong class of margins.
   *
   * @param outputs [rows, labelCount], row-major; may be longer
   * @param classes [rows] of a class target
   * @param targets [rows] of a numeric target
   */
  public RowCosts costs(float[] outputs, int[] classes, double[] targets) {
    if (quantiles.length > 0) {
      NumericTarget number = (NumericTarget) target;
      double[] levels = levels().array();
      return costs(
          "pinball loss",
          targets.length,
          row -> PinballLoss.of(levels, targets[row], number.quantiles(outputs, row)),
          row -> PinballLoss.of(levels, targets[row], quantiles));
    }
    if (!target.task().isClassification()) {
      return costs(
          "squared error",
          targets.length,
          row -> square(target.decode(outputs, row) - targets[row]),
          row -> square(mean - targets[row]));
    }
    if (target.hasProbabilities()) {
      return costs(
          "log loss",
          classes.length,
          row -> logLoss(target.score(outputs, row, classes[row])),
          row -> logLoss(shares[classes[row]]));
    }
    return costs(
        "wrong classes",
        classes.length,
        row -> target.decode(outputs, row) == classes[row] ? 0 : 1,
        row -> usual == classes[row] ? 0 : 1);
  }

  private QuantileLevels levels() {
    return target instanceof NumericTarget number ? number.quantiles() : QuantileLevels.NONE;
  }

  private static RowCosts costs(
      String error, int rows, IntToDoubleFunction model, IntToDoubleFunction naive) {
    double[] modelErrors = new double[rows];
    double[] naiveErrors = new double[rows];
    Arrays.setAll(modelErrors, model);
    Arrays.setAll(naiveErrors, naive);
    return new RowCosts(error, modelErrors, naiveErrors);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double logLoss(double probability) {
    return -Math.log(Math.min(Math.max(probability, LEAST), 1 - LEAST));
  }
}
