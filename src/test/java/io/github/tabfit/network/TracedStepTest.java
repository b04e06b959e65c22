package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedStepTest {
  private static final double[][] X = {{1, 2}, {3, -1}};
  private static final double[][] Y = {{0}, {1}};
  private static final List<TracedStep.Parameters> LINE =
      List.of(new TracedStep.Parameters(new double[][] {{0.5}, {-1}}, new double[] {0.25}));

  /**
   * By hand: outputs 0.5 - 2 + 0.25 = -1.25 and 1.5 + 1 + 0.25 = 2.75, errors -1.25 and 1.75, loss
   * (1.5625 + 3.0625)/2; slopes Σ e·x = (4, -4.25) and Σ e = 0.5; a step of 0.1 times these.
   */
  @Test
  void everyNumberOfALinearStepIsThatByHand() {
    TracedStep step = TracedStep.of(network(List.of()), training(), LINE, X, Y);
    assertThat(step.activations()).hasSize(1);
    assertThat(step.activations().get(0)[0]).containsExactly(new double[] {-1.25}, within(1e-14));
    assertThat(step.activations().get(0)[1]).containsExactly(new double[] {2.75}, within(1e-14));
    assertThat(step.loss()).isCloseTo(2.3125, within(1e-14));
    assertParameters(step.gradients().get(0), 4, -4.25, 0.5);
    assertParameters(step.after().get(0), 0.1, -0.575, 0.2);
  }

  @Test
  void parametersOfEveryLayerAreRequired() {
    NetworkSpec network = network(List.of(DenseSpec.of(2, Activation.TANH)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracedStep.of(network, training(), LINE, X, Y))
        .withMessage("parameters must be of 2 layers, got 1");
  }

  @Test
  void chanceAndNormalizationAreRefused() {
    NetworkSpec network =
        network(
            List.of(new DenseSpec(1, ActivationSpec.of(Activation.TANH), 0.5, Normalization.NONE)));
    assertThatThrownBy(
            () -> TracedStep.of(network, training(), List.of(LINE.get(0), LINE.get(0)), X, Y))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("neither normalization nor dropout");
  }

  private static void assertParameters(
      TracedStep.Parameters found, double w1, double w2, double b) {
    assertThat(found.weights()[0]).containsExactly(new double[] {w1}, within(1e-14));
    assertThat(found.weights()[1]).containsExactly(new double[] {w2}, within(1e-14));
    assertThat(found.bias()).containsExactly(new double[] {b}, within(1e-14));
  }

  private static NetworkSpec network(List<DenseSpec> layers) {
    return new NetworkSpec(layers, WeightInit.XAVIER, 0, OutputSpec.of(Loss.MSE));
  }

  private static TrainingSpec training() {
    return Trainings.of(2, 1, OptimizerSpec.of(Optimizer.GRADIENT_DESCENT, 0.1)).spec();
  }
}
