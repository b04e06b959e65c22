package io.github.tabfit.evaluation;

import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * One number above 0 that divides logits, so that a classifier's probabilities are as sharp as they
 * are right: above 1 they become flatter. The most probable class stays. Source: Guo et al., On
 * Calibration of Modern Neural Networks (2017).
 */
public final class Temperature {
  /** The bounds of a temperature: rows that are told apart without an error would ask for 0. */
  private static final double MOST = 10;

  /** Of fewer rows a temperature is mostly chance. */
  private static final int LEAST_ROWS = 50;

  /** How many standard errors above 0 a gain must be. */
  private static final double SURE = 2;

  private static final int HALVINGS = 36;

  private final double[][] logits;
  private final int[] classes;
  private final double[] weights;

  /**
   * Rows to fit on.
   *
   * @param logits [rows][classes], finite, up to a number added to all of a row; not copied
   * @param classes class of each row; not copied
   * @param weights of the rows, at least 0, or null for 1 each; not copied
   */
  public Temperature(double[][] logits, int[] classes, double[] weights) {
    this.logits = logits;
    this.classes = classes;
    this.weights = weights;
  }

  /** The temperature of the lowest log loss, in [0.1, 10]; at least one row. */
  public double best() {
    return best(row -> true);
  }

  /**
   * The same where it is sure to help: fitted on either half of the rows it must lower the log loss
   * of the other, and over all rows by two standard errors.
   *
   * @return empty where it is not sure, and for fewer than 50 rows
   */
  public OptionalDouble bestIfSure() {
    int rows = classes.length;
    if (rows < LEAST_ROWS) {
      return OptionalDouble.empty();
    }
    double ofEven = best(row -> row % 2 == 0);
    double ofOdd = best(row -> row % 2 == 1);
    double[] gains = new double[rows];
    double[] sums = new double[2];
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double temperature = row % 2 == 0 ? ofOdd : ofEven;
      gains[row] = logLoss(row, 1) - logLoss(row, 1 / temperature);
      sums[row % 2] += RowWeights.of(weights, row) * gains[row];
      total += RowWeights.of(weights, row);
    }
    double mean = (sums[0] + sums[1]) / total;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      double deviation = RowWeights.of(weights, row) * (gains[row] - mean);
      squares += deviation * deviation;
    }
    double error = Math.sqrt(squares) / total;
    boolean sure = sums[0] > 0 && sums[1] > 0 && mean > SURE * error;
    return sure ? OptionalDouble.of(best()) : OptionalDouble.empty();
  }

  /** Mean log loss, nats, of all rows by their weights, at a temperature. */
  public double logLoss(double temperature) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < classes.length; row++) {
      sum += RowWeights.of(weights, row) * logLoss(row, 1 / temperature);
      total += RowWeights.of(weights, row);
    }
    return sum / total;
  }

  /** The loss is convex in the inverse temperature: its slope has one zero. */
  private double best(IntPredicate taken) {
    double low = 1 / MOST;
    double high = MOST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (slope(middle, taken) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 1 / Math.sqrt(low * high);
  }

  /** Of the summed log loss by the inverse temperature: Σ w (Σ p z - z of the class). */
  private double slope(double inverse, IntPredicate taken) {
    double slope = 0;
    for (int row = 0; row < classes.length; row++) {
      if (taken.test(row)) {
        double[] z = logits[row];
        double most = max(z);
        double sum = 0;
        double weighted = 0;
        for (double logit : z) {
          double share = Math.exp(inverse * (logit - most));
          sum += share;
          weighted += share * logit;
        }
        slope += RowWeights.of(weights, row) * (weighted / sum - z[classes[row]]);
      }
    }
    return slope;
  }

  private double logLoss(int row, double inverse) {
    double[] z = logits[row];
    double most = max(z);
    double sum = 0;
    for (double logit : z) {
      sum += Math.exp(inverse * (logit - most));
    }
    return Math.log(sum) - inverse * (z[classes[row]] - most);
  }

  private static double max(double[] values) {
    double most = values[0];
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }
}
