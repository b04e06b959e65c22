package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import org.junit.jupiter.api.Test;

class SingleNeuronTest {
  private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int[] AND = {0, 0, 0, 1};
  private static final int[] XOR = {0, 1, 1, 0};

  /** By hand: 2·3 - 1·4 + 0.5 = 2.5; negative: 2·(-3) - 4 + 0.5 = -9.5. */
  @Test
  void neuronIsTheActivationOfTheWeightedSum() {
    Neuron neuron = new Neuron(new double[] {2, -1}, 0.5, ActivationSpec.of(Activation.RELU));
    assertThat(neuron.preActivation(new double[] {3, 4})).isEqualTo(2.5);
    assertThat(neuron.output(new double[] {3, 4})).isEqualTo(2.5);
    assertThat(neuron.output(new double[] {-3, 4})).isZero();
  }

  @Test
  void neuronRefusesTheWrongNumberOfInputs() {
    Neuron neuron = new Neuron(new double[] {2, -1}, 0.5, ActivationSpec.of(Activation.RELU));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> neuron.output(new double[] {1}))
        .withMessage("length of a vector must be 2, got 1");
  }

  /** By hand: σ(0) = 1/2, σ'(0) = 1/4; ∂L/∂w = 8·(1/4)·x, ∂L/∂b = 8/4. */
  @Test
  void neuronSlopesFollowTheChainRule() {
    Neuron neuron = new Neuron(new double[] {1, 1}, 0, ActivationSpec.of(Activation.SIGMOID));
    Neuron.Slopes slopes = neuron.slopes(new double[] {3, -3}, 8);
    assertThat(slopes.weights()).containsExactly(6, -6);
    assertThat(slopes.bias()).isEqualTo(2);
    Neuron moved = neuron.descend(slopes, 0.5);
    assertThat(moved.weights()).containsExactly(-2, 4);
    assertThat(moved.bias()).isEqualTo(-1);
  }

  @Test
  void perceptronLearnsAnd() {
    Perceptron perceptron = new Perceptron(2, 0);
    assertThat(perceptron.fit(INPUTS, AND, 1, 100)).isZero();
    for (int i = 0; i < INPUTS.length; i++) {
      assertThat(perceptron.output(INPUTS[i])).isEqualTo(AND[i]);
    }
  }

  @Test
  void perceptronCannotLearnXor() {
    assertThat(new Perceptron(2, 0).fit(INPUTS, XOR, 1, 10_000)).isPositive();
  }

  @Test
  void perceptronFiresAboveItsThresholdOnly() {
    Perceptron perceptron = new Perceptron(1, 0.5);
    perceptron.weights()[0] = 1;
    assertThat(perceptron.output(new double[] {0.5})).isZero();
    assertThat(perceptron.output(new double[] {0.6})).isEqualTo(1);
  }

  /** By hand from w = b = 0: output 0, error 1, so w = rate·x and b = rate. */
  @Test
  void perceptronRuleMovesWeightsByTheErrorTimesTheInput() {
    Perceptron perceptron = new Perceptron(2, 0);
    assertThat(perceptron.learn(new double[] {2, -3}, 1, 0.1)).isFalse();
    assertClose("w", perceptron.weights(), new double[] {0.2, -0.3});
    assertThat(perceptron.bias()).isEqualTo(0.1);
  }

  @Test
  void lineFitFindsTheLineThatMadeThePoints() {
    double[] x = {-2, -1, 0, 1, 2, 3};
    double[] y = {-7, -4, -1, 2, 5, 8};
    LineFit line = LineFit.fit(x, y, 0.1, 1000);
    assertThat(line.slope()).isCloseTo(3, within(1e-9));
    assertThat(line.intercept()).isCloseTo(-1, within(1e-9));
    assertThat(line.meanSquaredError(x, y)).isCloseTo(0, within(1e-15));
  }

  /** By hand from m = c = 0 on the one point (2, 6): ∂/∂m = -24, ∂/∂c = -12. */
  @Test
  void lineFitStepGoesAgainstTheGradient() {
    LineFit line = new LineFit(0, 0).step(new double[] {2}, new double[] {6}, 0.1);
    assertThat(line.slope()).isCloseTo(2.4, within(1e-15));
    assertThat(line.intercept()).isCloseTo(1.2, within(1e-15));
  }
}
