package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkFaultsTest {
  @ParameterizedTest
  @EnumSource(Loss.class)
  void everyLossWithItsDefaultActivationFitsItsTasks(Loss loss) {
    NetworkSpec spec = Specs.network(Activation.RELU, loss);

    for (Task task : Task.values()) {
      List<String> faults = NetworkFactory.faults(spec, Specs.training(), task, classes(task));
      if (loss.fits(task)) {
        assertThat(faults).isEmpty();
      } else {
        assertThat(faults)
            .singleElement()
            .asString()
            .startsWith("network.output.loss must fit a " + task.id() + " task, got " + loss.id())
            .contains("use " + Loss.defaultFor(task).id());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void everyOutputActivationThatDoesNotFitTheLossIsRefused(Loss loss) {
    Task task = loss.fits(Task.REGRESSION) ? Task.REGRESSION : Task.BINARY;
    for (Activation activation : Activation.values()) {
      NetworkSpec spec = Specs.network(Activation.RELU, Normalization.NONE, loss, activation);

      List<String> faults = NetworkFactory.faults(spec, Specs.training(), task, classes(task));

      if (NetworkFaults.allowedOutputs(loss).contains(activation)) {
        assertThat(faults).isEmpty();
      } else {
        assertThat(faults)
            .singleElement()
            .asString()
            .startsWith("network.output.activation must ")
            .contains("got " + activation.id());
      }
    }
  }

  @Test
  void mseOnClassesIsExplained() {
    NetworkSpec spec = Specs.network(Activation.RELU, Loss.MSE);

    assertThat(NetworkFactory.faults(spec, Specs.training(), Task.BINARY, 2))
        .containsExactly(
            "network.output.loss must fit a binary task, got mse: it measures a distance between"
                + " numbers, and the target is a class; use binary_cross_entropy (or one of"
                + " binary_cross_entropy, cross_entropy, hinge, squared_hinge, kl_divergence,"
                + " cosine)");
  }

  @Test
  void outputsOfPoissonMustNotBeNegative() {
    NetworkSpec spec =
        Specs.network(Activation.RELU, Normalization.NONE, Loss.POISSON, Activation.IDENTITY);

    assertThat(NetworkFactory.faults(spec, Specs.training(), Task.REGRESSION, 0))
        .containsExactly(
            "network.output.activation must be sigmoid, relu, softplus, hard_sigmoid, relu6 with"
                + " poisson, got identity: it takes the logarithm of a rate, which must not be"
                + " negative; use softplus or leave it out");
  }

  /** DL4J's softmax of [rows, channels, height, width] adds up to 1 along the width. */
  @Test
  void softmaxOfAConvolutionIsRefused() {
    NetworkSpec spec =
        new NetworkSpec(
                List.of(
                    new ConvolutionSpec(
                        4,
                        Window.square(3),
                        Window.square(1),
                        Window.square(1),
                        Padding.SAME,
                        ActivationSpec.of(Activation.SOFTMAX),
                        0,
                        Normalization.NONE)),
                WeightInit.XAVIER,
                0,
                OutputSpec.of(Loss.CROSS_ENTROPY))
            .over(new Shape.Image(5, 5, 1));

    assertThat(NetworkFactory.faults(spec, Specs.training(), Task.MULTICLASS, 3))
        .singleElement()
        .asString()
        .startsWith("network.layers[0].activation must not be softmax of a convolution")
        .contains("dense layer");
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                DenseSpec.of(4, Activation.STEP),
                DenseSpec.of(1, Activation.SOFTMAX),
                DenseSpec.of(8, Activation.SOFTMAX),
                new DenseSpec(1, ActivationSpec.of(Activation.RELU), 0, Normalization.LAYER),
                new DenseSpec(4, ActivationSpec.of(Activation.RELU), 0, Normalization.BATCH)),
            WeightInit.XAVIER,
            0,
            new OutputSpec(Loss.CROSS_ENTROPY, ActivationSpec.of(Activation.STEP)));
    TrainingSpec training =
        new TrainingSpec(
            OptimizerSpec.of(Optimizer.ADADELTA),
            new Schedule.Cosine(0),
            3,
            1,
            10,
            0,
            0,
            0,
            GradientClipping.none(),
            new ClassWeights.Balanced(),
            new EarlyStopping(0, "loss"));

    List<String> faults = NetworkFactory.faults(spec, training, Task.REGRESSION, 0);

    assertThat(faults)
        .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
        .containsExactly(
            "network.layers[0].activation",
            "network.layers[1].activation",
            "network.layers[3].normalization",
            "training.batch_size",
            "network.output.loss",
            "network.output.activation",
            "training.class_weights",
            "training.schedule",
            "training.warmup_epochs");
  }

  @Test
  void weightDecayInTwoPlacesIsRefused() {
    TrainingSpec training =
        Specs.trainings(OptimizerSpec.of(Optimizer.ADAMW)).penalties(0, 0, 0.05).spec();

    assertThat(
            NetworkFactory.faults(
                Specs.network(Activation.RELU, Loss.MSE), training, Task.REGRESSION, 0))
        .containsExactly(
            "training.weight_decay must be 0 with adamw, got 0.05: adamw has its own; set"
                + " training.optimizer.weight_decay");
  }

  @Test
  void dropoutCannotFollowARateThatTheMetricDecides() {
    TrainingSpec training =
        Specs.trainings(OptimizerSpec.of(Optimizer.ADAM))
            .schedule(new Schedule.Plateau(3, 0.5, 0.01), 0)
            .dropoutSchedule(RegularizationSchedule.RATE)
            .spec();

    assertThat(
            NetworkFactory.faults(
                Specs.network(Activation.RELU, Loss.MSE), training, Task.REGRESSION, 0))
        .containsExactly(
            "training.dropout_schedule must be constant with reduce_on_plateau, got rate: no"
                + " schedule says beforehand how the rate falls; use another training.schedule");
  }

  @Test
  void biasesHaveNoRateOfTheirOwnWhereThereIsNone() {
    TrainingSpec training =
        Specs.trainings(OptimizerSpec.of(Optimizer.ADADELTA)).biasRate(0.1).spec();

    assertThat(
            NetworkFactory.faults(
                Specs.network(Activation.RELU, Loss.MSE), training, Task.REGRESSION, 0))
        .containsExactly(
            "training.bias_rate must be 1 with adadelta, got 0.1: the optimizer takes no learning"
                + " rate; use another optimizer");
  }

  private static int classes(Task task) {
    return task == Task.BINARY ? 2 : 3;
  }
}
