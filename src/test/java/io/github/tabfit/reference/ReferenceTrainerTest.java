package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceTrainerTest {
  private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final double[][] XOR = {{0}, {1}, {1}, {0}};
  private static final double[] ONES = {1, 1, 1, 1};

  @Test
  void aHiddenLayerOfTwoLearnsXor() {
    Network network = xorNetwork(3);
    trainer(network).fit(INPUTS, XOR, ONES, 4, 2000, t -> 0.05, 1);
    double[][] output = network.predict(INPUTS);
    for (int i = 0; i < XOR.length; i++) {
      assertThat(output[i][0]).isCloseTo(XOR[i][0], within(0.05));
    }
  }

  @Test
  void theSameSeedGivesTheSameNetworkBitForBit() {
    Network first = xorNetwork(3);
    Network second = xorNetwork(3);
    double[] losses = trainer(first).fit(INPUTS, XOR, ONES, 3, 20, t -> 0.05, 9);
    assertThat(trainer(second).fit(INPUTS, XOR, ONES, 3, 20, t -> 0.05, 9)).isEqualTo(losses);
    assertThat(second.predict(INPUTS)).isDeepEqualTo(first.predict(INPUTS));
    Network other = xorNetwork(3);
    assertThat(trainer(other).fit(INPUTS, XOR, ONES, 3, 20, t -> 0.05, 10)).isNotEqualTo(losses);
  }

  /** At rate 0 nothing moves: the caller's schedule decides. */
  @Test
  void theRateIsAskedForEachStep() {
    Network network = xorNetwork(3);
    double[][] before = network.predict(INPUTS);
    trainer(network).fit(INPUTS, XOR, ONES, 2, 3, t -> 0, 1);
    assertThat(network.predict(INPUTS)).isDeepEqualTo(before);
    int[] requested = {0};
    trainer(network).fit(INPUTS, XOR, ONES, 2, 3, t -> requested[0]++ == t ? 0.1 : Double.NaN, 1);
    assertThat(requested[0]).isEqualTo(6);
    assertThat(network.predict(INPUTS)[0][0]).isFinite();
  }

  /**
   * One weight w = 2, x = 1, y = 0, MSE: gradient 4, clipped to 1, l1 0.1 and l2·w = 0.6 added:
   * 1.7; at rate 0.1 a step of 0.17, and decay 0.1·0.5·2 = 0.1: w = 1.73. The bias: 1 - 0.1 = 0.9
   * of its gradient 1 after clipping, no penalty.
   */
  @Test
  void aStepClipsThenAddsPenaltiesThenDecays() {
    Network network = line(2, 0);
    ReferenceTrainer trainer =
        descent(network, new Penalty(0.1, 0.3, 0.5), GradientClipping.Type.VALUE, 1);
    double[][] one = {{1}};
    double loss = trainer.step(one, new double[][] {{0}}, new double[] {1}, List.of(), 0.1);
    assertThat(loss).isCloseTo(4 + 0.2 + 0.8 * 2, within(1e-14));
    assertThat(network.dense(0).weights()[0][0]).isCloseTo(1.73, within(1e-15));
    assertThat(network.dense(0).bias()[0]).isCloseTo(-0.1, within(1e-15));
  }

  /** Gradients of w and b are 3·4 and 4 = |(12, 4)| = 12.649; scaled to norm 1. */
  @Test
  void normClippingScalesALayersGradientsTogether() {
    Network network = line(2, -4);
    ReferenceTrainer trainer = descent(network, Penalty.NONE, GradientClipping.Type.NORM, 1);
    trainer.step(new double[][] {{3}}, new double[][] {{0}}, new double[] {1}, List.of(), 1);
    double norm = Math.sqrt(12 * 12 + 4 * 4);
    assertThat(network.dense(0).weights()[0][0]).isCloseTo(2 - 12 / norm, within(1e-15));
    assertThat(network.dense(0).bias()[0]).isCloseTo(-4 - 4 / norm, within(1e-15));
  }

  @Test
  void gradientsWithinTheBoundStayAsTheyAre() {
    Network network = line(2, 0);
    ReferenceTrainer trainer = descent(network, Penalty.NONE, GradientClipping.Type.NORM, 100);
    trainer.step(new double[][] {{1}}, new double[][] {{0}}, new double[] {1}, List.of(), 0.25);
    assertThat(network.dense(0).weights()[0][0]).isEqualTo(1);
  }

  /** A weight of 2 is the same as the row twice, but for the mean's divisor. */
  @Test
  void anExampleWeightOfTwoCountsTheRowTwice() {
    Network weighted = xorNetwork(3);
    Network twice = xorNetwork(3);
    double[][] x = {INPUTS[1], INPUTS[2]};
    double[][] y = {XOR[1], XOR[2]};
    double[][] x3 = {INPUTS[1], INPUTS[1], INPUTS[2]};
    double[][] y3 = {XOR[1], XOR[1], XOR[2]};
    double[] w = {2, 1};
    double[] ones = {1, 1, 1};
    double loss = weighted.loss(weighted.forward(x, List.of()), y, w);
    assertThat(loss * 2)
        .isCloseTo(twice.loss(twice.forward(x3, List.of()), y3, ones) * 3, within(1e-14));
    double[] found =
        weighted.backward(weighted.forward(x, List.of()), y, w, List.of()).get(0).of("b")[0];
    double[] required =
        twice.backward(twice.forward(x3, List.of()), y3, ones, List.of()).get(0).of("b")[0];
    assertClose("db", found, Arrays.stream(required).map(v -> v * 3 / 2).toArray());
  }

  /** By hand: columns (1, 3) have mean 2 and variance 1; r = 0.9·start + 0.1·batch. */
  @Test
  void batchNormalizationKeepsRunningStatisticsForPrediction() {
    DenseLayer layer =
        new DenseLayer(
            new double[][] {{1}},
            new double[] {0},
            ActivationSpec.of(Activation.IDENTITY),
            Normalization.BATCH);
    Network network = new Network(List.of(layer), List.of(0.0), OutputSpec.of(Loss.MSE));
    double[][] x = {{1}, {3}};
    trainer(network).step(x, new double[][] {{0}, {0}}, new double[] {1, 1}, List.of(), 1e-300);
    assertThat(layer.batchNormalization().orElseThrow().runningMean()[0])
        .isCloseTo(0.2, within(1e-15));
    assertThat(layer.batchNormalization().orElseThrow().runningVariance()[0])
        .isCloseTo(1, within(1e-15));
    assertThat(network.predict(x)[1][0]).isCloseTo(2.8 / Math.sqrt(1 + 1e-5), within(1e-14));
    assertThat(layer.forward(x).output()[1][0]).isCloseTo(1 / Math.sqrt(1 + 1e-5), within(1e-14));
  }

  @Test
  void layerNormalizationOfEqualNumbersIsTheBias() {
    DenseLayer layer =
        new DenseLayer(
            new double[][] {{1, 1}},
            new double[] {0.3, -0.2},
            ActivationSpec.of(Activation.IDENTITY),
            Normalization.LAYER);
    DenseLayer.Pass pass = layer.forward(new double[][] {{5}});
    assertThat(pass.output()[0]).containsExactly(0.3, -0.2);
    assertThat(pass.backward(new double[][] {{1, 2}}).input()[0]).containsExactly(0);
  }

  /** Of 40,000 draws with p = 0.25: kept within 5 standard deviations (0.011) of 0.75. */
  @Test
  void dropoutDropsItsShareAndKeepsTheExpectation() {
    double[][] factors = Dropout.sample(200, 200, 0.25, new Random(1));
    double[] all = Arrays.stream(factors).flatMapToDouble(Arrays::stream).toArray();
    assertThat(all).containsOnly(0, 1 / 0.75);
    assertThat(Arrays.stream(all).average().orElseThrow()).isCloseTo(1, within(0.011 / 0.75));
  }

  @Test
  void dropoutIsForTrainingOnly() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(new DenseSpec(50, ActivationSpec.of(Activation.TANH), 0.5, Normalization.NONE)),
            WeightInit.XAVIER,
            0.5,
            OutputSpec.of(Loss.MSE));
    Network network = Network.of(spec, 2, 1, 1);
    List<double[][]> masks = network.sampleDropout(4, new Random(1));
    assertThat(masks.get(0)).hasDimensions(4, 2);
    assertThat(masks.get(1)).hasDimensions(4, 50);
    assertThat(network.predict(INPUTS))
        .isDeepEqualTo(network.forward(INPUTS, List.of()).get(1).output());
  }

  /** Sample deviation of 60,000 numbers, within 2 % of the formula's (7 standard errors). */
  @ParameterizedTest
  @EnumSource(names = "ZERO", mode = EnumSource.Mode.EXCLUDE)
  void startingWeightsHaveTheFormulasVariance(WeightInit init) {
    double[][] weights = WeightInitializer.weights(init, 300, 200, new Random(5));
    double[] all = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
    double variance =
        switch (init) {
          case UNIFORM -> 1.0 / 300 / 3;
          case XAVIER -> 2.0 / 500;
          case HE -> 2.0 / 300;
          default -> 1.0 / 300;
        };
    double found = Math.sqrt(Arrays.stream(all).map(w -> w * w).average().orElseThrow());
    assertThat(found).isCloseTo(Math.sqrt(variance), within(0.02 * Math.sqrt(variance)));
    assertThat(Arrays.stream(all).average().orElseThrow()).isCloseTo(0, within(0.001));
    assertThat(WeightInitializer.weights(init, 300, 200, new Random(5))).isDeepEqualTo(weights);
  }

  private static Network xorNetwork(long seed) {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(DenseSpec.of(2, Activation.TANH)),
            WeightInit.XAVIER,
            0,
            OutputSpec.of(Loss.BINARY_CROSS_ENTROPY));
    return Network.of(spec, 2, 1, seed);
  }

  private static Network line(double weight, double bias) {
    DenseLayer layer =
        new DenseLayer(
            new double[][] {{weight}},
            new double[] {bias},
            ActivationSpec.of(Activation.IDENTITY),
            Normalization.NONE);
    return new Network(List.of(layer), List.of(0.0), OutputSpec.of(Loss.MSE));
  }

  private static ReferenceTrainer trainer(Network network) {
    return new ReferenceTrainer(
        network, OptimizerSpec.of(Optimizer.ADAM), Penalty.NONE, GradientClipping.none());
  }

  private static ReferenceTrainer descent(
      Network network, Penalty penalty, GradientClipping.Type clipping, double bound) {
    return new ReferenceTrainer(
        network,
        OptimizerSpec.of(Optimizer.GRADIENT_DESCENT),
        penalty,
        new GradientClipping(clipping, bound));
  }
}
