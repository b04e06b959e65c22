package io.github.tabfit.network;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Specs, networks and batches that tests vary in one place. */
final class Specs {
  static final int FEATURES = 3;

  private Specs() {}

  static TrainingSpec training(OptimizerSpec optimizer, Schedule schedule, int warmupEpochs) {
    return trainings(optimizer).schedule(schedule, warmupEpochs).spec();
  }

  static Trainings trainings(OptimizerSpec optimizer) {
    return Trainings.of(4, 10, optimizer);
  }

  static TrainingSpec training() {
    return training(OptimizerSpec.of(Optimizer.ADAM), new Schedule.Constant(), 0);
  }

  static NetworkSpec network(
      Activation hidden, Normalization normalization, Loss loss, Activation output) {
    return new NetworkSpec(
        List.of(
            new DenseSpec(4, ActivationSpec.of(hidden), 0, normalization),
            new DenseSpec(3, ActivationSpec.of(hidden), 0, normalization)),
        WeightInit.XAVIER,
        0,
        output(loss, output, outputs(loss)));
  }

  /** An output layer for a number of outputs, the quantiles of which are evenly spread. */
  static OutputSpec output(Loss loss, Activation activation, int outputs) {
    List<Double> levels =
        IntStream.rangeClosed(1, loss == Loss.QUANTILE ? outputs : 0)
            .mapToObj(i -> (i - 0.25) / (outputs + 0.5))
            .toList();
    return new OutputSpec(loss, ActivationSpec.of(activation), new QuantileLevels(levels));
  }

  static NetworkSpec network(Activation hidden, Loss loss) {
    return network(hidden, Normalization.NONE, loss, loss.defaultActivation());
  }

  /** Outputs of a loss for a task that it fits, with three classes where it takes any number. */
  static int outputs(Loss loss) {
    for (Task task : new Task[] {Task.MULTICLASS, Task.BINARY, Task.REGRESSION}) {
      if (loss.fits(task)) {
        return loss == Loss.QUANTILE ? 3 : loss.outputs(task, 3);
      }
    }
    throw new IllegalArgumentException(loss.id());
  }

  static MultiLayerNetwork start(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  static INDArray features(int rows, DataType dataType) {
    return random(rows, FEATURES, new Random(7)).castTo(dataType);
  }

  /** Labels that the loss takes: class 0, 1, 2, 0, ... or numbers that are not negative. */
  static INDArray labels(Loss loss, int rows, int outputs, DataType dataType) {
    double[][] labels = new double[rows][outputs];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < outputs; i++) {
        boolean member = outputs == 1 ? row % 2 == 0 : row % outputs == i;
        labels[row][i] =
            loss.fits(Task.REGRESSION)
                ? 0.3 + 0.9 * row + 0.4 * i
                : member ? 1 : loss.isMargin() ? -1 : 0;
      }
    }
    return Nd4j.create(labels).castTo(dataType);
  }

  static INDArray random(int rows, int columns, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return Nd4j.create(values);
  }
}
