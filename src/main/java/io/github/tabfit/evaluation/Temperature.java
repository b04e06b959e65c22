package io.github.tabfit.evaluation;

import java.util.OptionalDouble;

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

  /**
   * Standard deviation of a temperature's logarithm as it is expected beforehand. Rows that are all
   * predicted right would ask for any sharpness, and a few rows for one by chance.
   */
  private static final double EXPECTED = 0.5;

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
    return best(0);
  }

  /**
   * The most probable temperature if its logarithm is normal around 0 beforehand: the nearer to 1
   * the fewer rows tell otherwise.
   *
   * @return empty for fewer than 50 rows
   */
  public OptionalDouble mostProbable() {
    return classes.length < LEAST_ROWS
        ? OptionalDouble.empty()
        : OptionalDouble.of(best(1 / (EXPECTED * EXPECTED)));
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

  /**
   * Of the summed log loss, and of half the squared logarithm times a precision: the loss is convex
   * in the inverse temperature, its slope has one zero.
   */
  private double best(double precision) {
    double low = 1 / MOST;
    double high = MOST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (slope(middle) + precision * Math.log(middle) / middle < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 1 / Math.sqrt(low * high);
  }

  /** Of the log loss by the inverse temperature, rows weighing 1 on average: Σ w (Σ p z - z). */
  private double slope(double inverse) {
    double slope = 0;
    double total = 0;
    for (int row = 0; row < classes.length; row++) {
      double[] z = logits[row];
      double most = max(z);
      double sum = 0;
      double weighted = 0;
      for (double logit : z) {
        double share = Math.exp(inverse * (logit - most));
        sum += share;
        weighted += share * logit;
      }
      double weight = RowWeights.of(weights, row);
      slope += weight * (weighted / sum - z[classes[row]]);
      total += weight;
    }
    return slope * classes.length / total;
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
