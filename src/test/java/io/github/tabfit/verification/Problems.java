package io.github.tabfit.verification;

import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/** Small networks with rows, which tests vary in one place. */
final class Problems {
  static final int ROWS = 5;
  static final int UNITS = 3;
  static final int FEATURES = 4;
  private static final int CLASSES = 3;
  private static final long SEED = 11;

  private Problems() {}

  static NetworkSpec network(
      ActivationSpec hidden,
      int depth,
      double dropout,
      Normalization normalization,
      OutputSpec output) {
    DenseSpec layer = new DenseSpec(UNITS, hidden, dropout, normalization);
    return new NetworkSpec(
        Collections.nCopies(depth, layer), WeightInit.XAVIER, dropout / 2, output);
  }

  static NetworkSpec network(Activation hidden, int depth, Loss loss) {
    return network(ActivationSpec.of(hidden), depth, 0, Normalization.NONE, OutputSpec.of(loss));
  }

  static Trainings trainings(OptimizerSpec optimizer) {
    return Trainings.of(ROWS, 4, optimizer);
  }

  static TrainingSpec training(Optimizer optimizer, Schedule schedule) {
    return trainings(OptimizerSpec.of(optimizer)).schedule(schedule, 0).spec();
  }

  static TrainingSpec training() {
    return training(Optimizer.ADAM, new Schedule.Constant());
  }

  /** Rows from N(0, 1), labels that the loss takes, and every row counting the same. */
  static VerificationProblem problem(NetworkSpec network, TrainingSpec training, Task task) {
    return problem(network, training, task, false);
  }

  /**
   * The same; weighted, the rows count 0.5 to 2, as with class weights.
   *
   * @param task that the loss fits
   */
  static VerificationProblem problem(
      NetworkSpec network, TrainingSpec training, Task task, boolean weighted) {
    Random random = new Random(SEED);
    Loss loss = network.output().loss();
    int outputs =
        Math.max(
            network.output().quantiles().size(),
            loss.outputs(task, task == Task.BINARY ? 2 : CLASSES));
    Shape shape = network.input().orElse(new Shape.Rows(FEATURES));
    int size = Math.toIntExact(shape.size());
    double[][] features = new double[ROWS][Math.toIntExact(NetworkInput.columns(shape))];
    double[][] labels = new double[ROWS][outputs];
    double[] weights = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      int row = i;
      Arrays.setAll(
          features[i], j -> j < size ? random.nextGaussian() : isThere(row, j - size) ? 1 : 0);
      int label = task == Task.BINARY ? i % 2 : i % CLASSES;
      for (int j = 0; j < outputs; j++) {
        boolean member = outputs == 1 ? label == 1 : label == j;
        labels[i][j] =
            task == Task.REGRESSION ? 0.3 + 0.9 * i : member ? 1 : loss.isMargin() ? -1 : 0;
      }
      weights[i] = weighted ? new double[] {0.5, 2, 1.2}[label] : 1;
    }
    return new VerificationProblem(network, training, features, labels, weights, SEED);
  }

  /** Of masked steps: all of the first row, then windows that begin late, and one with gaps. */
  private static boolean isThere(int row, int step) {
    return row == ROWS - 1 ? step % 2 == 1 : step >= row;
  }

  /** The parameter of that name in reports. */
  static Parameter parameter(VerificationProblem problem, String name) {
    return Parameter.of(problem).stream()
        .filter(parameter -> parameter.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
