package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;

/** Predicted probabilities [rows][classes], whatever array holds them; a view, not a copy. */
abstract class Probabilities {
  private static final double TOLERANCE = 1e-6;

  private final double precision;

  private Probabilities(double precision) {
    this.precision = precision;
  }

  abstract double at(int row, int label);

  /** Machine precision of the numbers held: the bound that the log loss clips at. */
  final double precision() {
    return precision;
  }

  static Probabilities of(ProbabilityTable table) {
    return new Probabilities(Math.ulp(1.0)) {
      @Override
      double at(int row, int label) {
        return table.at(row, label);
      }
    };
  }

  static Probabilities of(float[] rowMajor, int classes) {
    return new Probabilities(Math.ulp(1.0f)) {
      @Override
      double at(int row, int label) {
        return rowMajor[Math.toIntExact((long) row * classes + label)];
      }
    };
  }

  /**
   * The most probable class of each row, the first of equals.
   *
   * @throws TrainingException if a probability is not finite
   * @throws IllegalArgumentException if one lies outside [0, 1] by more than 1e-6
   */
  final int[] mostProbable(int rows, int classes) {
    int[] predicted = new int[rows];
    for (int row = 0; row < rows; row++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < classes; label++) {
        double probability = at(row, label);
        NonFinitePrediction.refuse(row, probability);
        if (probability < -TOLERANCE || probability > 1 + TOLERANCE) {
          throw new IllegalArgumentException(
              "probabilities[" + row + "][" + label + "] must be in [0, 1], got " + probability);
        }
        if (probability > best) {
          best = probability;
          predicted[row] = label;
        }
      }
    }
    return predicted;
  }

  final double[] column(int rows, int label) {
    double[] column = new double[rows];
    for (int row = 0; row < rows; row++) {
      column[row] = at(row, label);
    }
    return column;
  }

  /** Mean -ln p(actual class), clipped at the machine precision. */
  final double logLoss(int[] actual, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < actual.length; row++) {
      double weight = RowWeights.of(weights, row);
      sum += weight * logLoss(row, actual[row]);
      total += weight;
    }
    return sum / total;
  }

  /** -ln p of a row's actual class, clipped at the machine precision. */
  final double logLoss(int row, int label) {
    return -Math.log(Math.min(Math.max(at(row, label), precision), 1 - precision));
  }

  /** Mean squared error of class 1 for two classes, summed over the classes for more. */
  final double brier(int[] actual, int classes, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < actual.length; row++) {
      double weight = RowWeights.of(weights, row);
      sum += weight * brier(row, actual[row], classes);
      total += weight;
    }
    return sum / total;
  }

  /** Squared error of a row's class 1 for two classes, summed over the classes for more. */
  final double brier(int row, int actual, int classes) {
    double squares = 0;
    for (int label = classes == 2 ? 1 : 0; label < classes; label++) {
      double error = at(row, label) - (actual == label ? 1 : 0);
      squares += error * error;
    }
    return squares;
  }
}
