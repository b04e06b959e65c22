package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.training.Schedule;
import java.util.List;

/**
 * How networks of a size of table are made and trained by the standard preset. The figures behind
 * it are in {@code docs/quality.md}.
 *
 * @param bins of a number, at the most
 * @param units of each hidden layer
 * @param activation of hidden layers
 * @param dropout of hidden layers
 * @param l2 factor of the squared weights
 * @param rate Adam's learning rate
 * @param batch rows a step
 * @param epochs passes over a member's rows
 * @param schedule of the rate
 */
record Recipe(
    int bins,
    List<Integer> units,
    Activation activation,
    double dropout,
    double l2,
    double rate,
    int batch,
    int epochs,
    Schedule schedule) {
  /** From here on wider networks pay. */
  private static final int MIDDLE = 6_000;

  private static final Schedule COSINE = new Schedule.Cosine(0);
  private static final Schedule FLAT = new Schedule.FlatCosine();

  /** The recipe of a table of few rows whose numbers are not binned: features of a wide range. */
  static Recipe withoutBins(int rows) {
    return new Recipe(
        2, List.of(64, 32), Activation.SWISH, dropout(rows), 0.003, 0.003, 32, 100, COSINE);
  }

  private static double dropout(int rows) {
    return rows < Defaults.TINY ? 0.3 : 0.2;
  }

  /** The recipe of a table with that many rows. */
  static Recipe of(int rows, boolean classes) {
    List<Integer> small = List.of(64, 32);
    Activation smooth = Activation.SWISH;
    if (rows < Defaults.SMALL) {
      return classes
          ? new Recipe(8, small, smooth, dropout(rows), 0.01, 0.005, 32, 100, COSINE)
          : new Recipe(4, small, smooth, dropout(rows), 0.003, 0.01, 32, 100, COSINE);
    }
    if (rows < MIDDLE) {
      return new Recipe(16, small, smooth, 0.3, 1e-3, 0.003, 32, 60, COSINE);
    }
    if (rows < Defaults.LARGE) {
      return new Recipe(16, List.of(128, 128), smooth, 0.15, 3e-4, 0.003, 64, 40, FLAT);
    }
    return classes
        ? new Recipe(16, List.of(256, 256), smooth, 0.1, 3e-5, 0.003, 128, 30, FLAT)
        : new Recipe(16, List.of(128, 64), Activation.RELU, 0, 3e-5, 0.003, 128, 30, FLAT);
  }
}
