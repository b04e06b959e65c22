package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.Schedule;
import java.util.List;

/**
 * How networks of a size of table are made and trained. The figures behind it are in {@code
 * docs/defaults.md} and {@code docs/quality.md}.
 *
 * @param units of each hidden layer
 * @param activation of hidden layers
 * @param dropout of hidden layers
 * @param l2 factor of the squared weights: the fewer rows, the more
 * @param rate Adam's learning rate
 * @param batch rows a step
 * @param epochs passes over the training rows at the most
 * @param patience epochs without improvement before training stops; 0 for never
 * @param schedule of the rate
 */
record Recipe(
    List<Integer> units,
    Activation activation,
    double dropout,
    double l2,
    double rate,
    int batch,
    int epochs,
    int patience,
    Schedule schedule) {
  /** Below this, rows held out for early stopping cost more than they tell. */
  static final int TINY = 250;

  static final int SMALL = 1_000;

  /** From here on wider networks pay, where numbers are binned. */
  private static final int MIDDLE = 6_000;

  static final int LARGE = 20_000;

  private static final Schedule COSINE = new Schedule.Cosine(0);
  private static final Schedule FLAT = new Schedule.FlatCosine();
  private static final List<Integer> NARROW = List.of(64, 32);
  private static final List<Integer> WIDE = List.of(128, 64);

  /** Of one network on plain numbers. */
  static Recipe plain(TableFacts facts) {
    int rows = facts.rows();
    if (rows >= LARGE) {
      return new Recipe(WIDE, Activation.RELU, 0, 1e-4, 0.003, 128, 30, 10, COSINE);
    }
    boolean small = rows < SMALL;
    boolean validates = facts.validationRows() > 0;
    int epochs = small ? 100 : 60;
    return new Recipe(
        NARROW,
        Activation.SWISH,
        small ? dropout(rows) : 0.1,
        small ? 0.01 : 0.001,
        Optimizer.ADAM.defaults().get(Hyperparameter.LEARNING_RATE),
        32,
        validates ? 200 : epochs,
        20,
        // Where no validation tells when to stop, the rate falls to 0 by itself.
        validates ? new Schedule.Constant() : COSINE);
  }

  private static double dropout(int rows) {
    return rows < TINY ? 0.3 : 0.2;
  }

  /** Of an ensemble on a table of few rows whose numbers are not binned. */
  static Recipe withoutBins(int rows) {
    return small(rows, 0.003, 0.003);
  }

  /** Few rows cannot tell the best epoch: the last one's weights are kept. */
  private static Recipe small(int rows, double l2, double rate) {
    return new Recipe(NARROW, Activation.SWISH, dropout(rows), l2, rate, 32, 100, 0, COSINE);
  }

  /** Of an ensemble; on few rows, of binned numbers. */
  static Recipe ofMembers(int rows, boolean classes) {
    Activation smooth = Activation.SWISH;
    if (rows < SMALL) {
      return classes ? small(rows, 0.01, 0.005) : small(rows, 0.003, 0.01);
    }
    if (rows < MIDDLE) {
      return toTheEnd(NARROW, smooth, 0.3, 1e-3, 32, 60, COSINE);
    }
    if (rows < LARGE) {
      return toTheEnd(List.of(128, 128), smooth, 0.15, 3e-4, 64, 40, FLAT);
    }
    return classes
        ? toTheEnd(List.of(256, 256), smooth, 0.1, 3e-5, 128, 30, FLAT)
        : toTheEnd(WIDE, Activation.RELU, 0, 3e-5, 128, 30, FLAT);
  }

  /** The best epoch of a run to its end. */
  private static Recipe toTheEnd(
      List<Integer> units,
      Activation activation,
      double dropout,
      double l2,
      int batch,
      int epochs,
      Schedule schedule) {
    return new Recipe(units, activation, dropout, l2, 0.003, batch, epochs, epochs, schedule);
  }
}
