package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.evaluation.ClassificationMetrics;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.IntervalScores;
import io.github.tabfit.evaluation.PinballLoss;
import io.github.tabfit.evaluation.RegressionMetrics;
import io.github.tabfit.evaluation.RegressionResult;
import io.github.tabfit.evaluation.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * Outputs of a network beside what was to be predicted, collected some rows at a time. Of a row it
 * holds the outputs (4 bytes each), the weight (4 bytes) and the class (4 bytes) or target (8
 * bytes); measuring takes up to 45 bytes a row more.
 */
public final class ScoredRows {
  private static final int FIRST_SIZE = 4096;

  private final FittedTarget target;
  private float[] outputs = {};
  private int[] classes = {};
  private double[] targets = {};
  private float[] weights = {};
  private int rows;

  /** No rows yet. */
  public ScoredRows(FittedTarget target) {
    this.target = target;
  }

  /**
   * Adds rows.
   *
   * @param count how many
   * @param more the network's outputs for them, [count, labelCount], row-major
   * @param moreClasses [count] of a class target
   * @param moreTargets [count] of a numeric target
   * @param moreWeights [count]: how much each row counts
   */
  public void add(
      int count, float[] more, int[] moreClasses, double[] moreTargets, float[] moreWeights) {
    int labels = target.labelCount();
    outputs = Arrays.copyOf(outputs, room(outputs.length, rows * labels, count * labels));
    System.arraycopy(more, 0, outputs, rows * labels, count * labels);
    if (target.task().isClassification()) {
      classes = Arrays.copyOf(classes, room(classes.length, rows, count));
      System.arraycopy(moreClasses, 0, classes, rows, count);
    } else {
      targets = Arrays.copyOf(targets, room(targets.length, rows, count));
      System.arraycopy(moreTargets, 0, targets, rows, count);
    }
    weights = Arrays.copyOf(weights, room(weights.length, rows, count));
    System.arraycopy(moreWeights, 0, weights, rows, count);
    rows += count;
  }

  private static int room(int length, int used, int more) {
    int needed = Math.addExact(used, more);
    return needed <= length ? length : Math.max(FIRST_SIZE, Math.max(needed, length + length / 2));
  }

  /** Every metric of the task. */
  public EvaluationResult evaluate() {
    boolean classification = target.task().isClassification();
    return evaluate(
        target,
        outputs,
        Arrays.copyOf(classes, classification ? rows : 0),
        Arrays.copyOf(targets, classification ? 0 : rows),
        Arrays.copyOf(weights, rows));
  }

  /** Whether the predictions are better than the best constant one. */
  public Verdict judge() {
    boolean classification = target.task().isClassification();
    int[] actual = Arrays.copyOf(classes, classification ? rows : 0);
    double[] numbers = Arrays.copyOf(targets, classification ? 0 : rows);
    double[] counts = Examples.doubles(Arrays.copyOf(weights, rows));
    return new RowErrors(target, actual, numbers, counts)
        .judge("rows", outputs, actual, numbers, counts);
  }

  /**
   * Every metric of the task.
   *
   * @param outputs [rows, labelCount], row-major; may be longer
   * @param classes [rows] of a class target
   * @param targets [rows] of a numeric target
   * @param rowWeights [rows]: how much each row counts
   */
  static EvaluationResult evaluate(
      FittedTarget target, float[] outputs, int[] classes, double[] targets, float[] rowWeights) {
    double[] weights = Examples.doubles(rowWeights);
    if (!target.task().isClassification()) {
      double[] predicted = new double[targets.length];
      Arrays.setAll(predicted, row -> target.decode(outputs, row));
      RegressionResult result = RegressionMetrics.evaluate(targets, predicted, weights);
      return target instanceof NumericTarget numeric
          ? measured(result, numeric, outputs, targets, weights)
          : result;
    }
    List<String> names = target.classes();
    int positive = target.positive();
    int[] predicted = new int[classes.length];
    Arrays.setAll(predicted, row -> (int) target.decode(outputs, row));
    if (target.hasProbabilities()) {
      return ClassificationMetrics.evaluate(
          classes,
          (row, label) -> target.score(outputs, row, label),
          predicted,
          positive,
          names,
          weights);
    }
    double[] margins = names.size() == 2 ? new double[classes.length] : null;
    if (margins != null) {
      Arrays.setAll(margins, row -> target.score(outputs, row, positive));
    }
    return ClassificationMetrics.evaluateMargins(
        classes, predicted, margins, positive, names, weights);
  }

  /** With what tells of quantiles and intervals. */
  private static RegressionResult measured(
      RegressionResult result,
      NumericTarget target,
      float[] outputs,
      double[] targets,
      double[] weights) {
    RegressionResult all = result;
    if (!target.quantiles().isEmpty()) {
      double[] losses = new double[targets.length];
      double[] levels = target.quantiles().array();
      Arrays.setAll(
          losses, row -> PinballLoss.of(levels, targets[row], target.quantiles(outputs, row)));
      all = all.withPinballLoss(PinballLoss.mean(losses, weights));
    }
    return target.level().isPresent()
        ? all.with(intervals(target, outputs, targets, weights))
        : all;
  }

  private static IntervalScores intervals(
      NumericTarget target, float[] outputs, double[] targets, double[] weights) {
    double[] lower = new double[targets.length];
    double[] upper = new double[targets.length];
    Arrays.setAll(lower, row -> target.lower(outputs, row));
    Arrays.setAll(upper, row -> target.upper(outputs, row));
    double level = target.level().orElseThrow();
    return IntervalScores.of(level, targets, lower, upper, weights);
  }
}
