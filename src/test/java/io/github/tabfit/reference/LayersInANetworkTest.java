package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.reference.RecurrentLayer.Output;
import io.github.tabfit.reference.SlidingWindow.Padding;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layers of other kinds than dense, in a network that is trained. */
class LayersInANetworkTest {
  private static final int STEPS = 4;
  private static final double[][] MASKED = {
    {0, 0, 0.5, -1, 0, 0, 1, 1}, {1, -0.5, 2, 0.3, 1, 1, 1, 1}, {0, 0.7, 0.1, 1.5, 0, 1, 1, 1}
  };
  private static final double[][] LABELS = {{0.2}, {-1}, {0.7}};
  private static final double[] ONES = {1, 1, 1};

  @Test
  void theMaskIsTakenOffTheExamplesAndReachesEveryLayer() {
    LstmLayer first = lstm(1, 3, Output.ALL, 1);
    LstmLayer second = lstm(3, 2, Output.LAST, 2);
    DenseLayer output = dense(2, 1, 3);
    Network network = network(List.of(first, second, output), List.of(0.0, 0.0, 0.0), STEPS);
    double[][] values = Matrix.columns(MASKED, 0, STEPS);
    double[][] mask = Matrix.columns(MASKED, STEPS, 2 * STEPS);
    double[][] byHand = output.predict(second.predict(first.predict(values, mask), mask), mask);
    assertThat(network.predict(MASKED)).isDeepEqualTo(byHand);
    assertThat(network.mask(MASKED)).isDeepEqualTo(mask);
    assertThat(network.forward(MASKED, List.of()).get(2).output()).isDeepEqualTo(byHand);
    // The first row is two steps long: what a network of two steps says of them.
    double[][] shorter = {{0.5, -1}};
    double[][] ofTwo =
        output.predict(
            copyOf(second, 2, 3, 2, Output.LAST)
                .predict(copyOf(first, 2, 1, 3, Output.ALL).predict(shorter)));
    assertThat(ofTwo[0][0]).isCloseTo(byHand[0][0], within(1e-15));
  }

  @Test
  void aTransformersDropoutIsThatOfItsBranches() {
    Network network = transformer(0.5);
    List<double[][]> dropout = network.sampleDropout(3, new Random(4));
    assertThat(dropout.get(0)).isEmpty();
    assertThat(dropout.get(1)).hasDimensions(3, 2 * (STEPS + 1) * 4);
    assertThat(dropout.get(2)).isEmpty();
    assertSlopes(network, dropout);
    double[][] dropped = network.forward(MASKED, dropout).get(3).output();
    assertThat(network.forward(MASKED, List.of()).get(3).output())
        .isDeepEqualTo(network.predict(MASKED))
        .isNotEqualTo(dropped);
  }

  /** With everything dropped a block hands its input on. */
  @Test
  void aBlockWhoseBranchesAreDroppedChangesNothing() {
    LayerExample example =
        LayerExample.of("block", LayerExample.block(FeedForward.Hidden.REGLU), Layer.NO_MASK);
    TransformerBlock block = (TransformerBlock) example.layer();
    double[][] none = new double[example.x().length][2 * block.inputs()];
    TransformerBlock.Pass pass = block.forward(example.x(), Layer.NO_MASK, none);
    assertThat(pass.output()).isDeepEqualTo(example.x());
    assertThat(pass.backward(example.outputGradient()).input())
        .isDeepEqualTo(example.outputGradient());
  }

  @Test
  void attentionSharesOutItsWeightAmongRealTokens() {
    Network network = transformer(0);
    TransformerBlock.Pass pass = (TransformerBlock.Pass) network.forward(MASKED, List.of()).get(1);
    for (double[] token : pass.attention().attention(0, 1)) {
      assertThat(Arrays.stream(token).sum()).isCloseTo(1, within(1e-15));
      assertThat(token[1]).isZero();
      assertThat(token[2]).isZero();
    }
  }

  @Test
  void networksOfEveryKindLearn() {
    assertLearns(
        network(List.of(lstm(1, 6, Output.LAST, 1), dense(6, 1, 2)), List.of(0.0, 0.0), STEPS));
    assertLearns(transformer(0));
    DenseLayer kernel =
        random(
            new DenseLayer(
                new double[3][4],
                new double[4],
                ActivationSpec.of(Activation.TANH),
                Normalization.BATCH),
            5);
    ConvolutionLayer convolution =
        new ConvolutionLayer(
            new SlidingWindow(1, 1, 1, 1, Padding.VALID),
            new SlidingWindow(8, 3, 1, 1, Padding.SAME),
            1,
            kernel);
    Layer pooling = new GlobalPooling(PoolingLayer.Pooling.AVERAGE, 8, 4);
    Network network =
        network(List.of(convolution, pooling, dense(4, 1, 6)), List.of(0.0, 0.0, 0.0), 0);
    assertLearns(network);
    assertThat(kernel.batchNormalization().orElseThrow().runningMean()).doesNotContain(0);
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> network(List.of(lstm(1, 3, Output.ALL, 1), dense(3, 1, 2)), List.of(0.0, 0.0), 0))
        .hasMessage("inputs of layer 1 must be 12, got 3");
    assertThatThrownBy(() -> network(List.of(lstm(1, 3, Output.ALL, 1)), List.of(0.0), 0))
        .hasMessage("the last layer must be dense");
    assertThatThrownBy(() -> new SlidingWindow(4, 3, 1, 2, Padding.VALID))
        .hasMessage("a window must not be longer than the axis: 5 of 4");
    SlidingWindow padded = new SlidingWindow(4, 2, 1, 1, Padding.SAME);
    assertThatThrownBy(() -> new PoolingLayer(PoolingLayer.Pooling.MAX, padded, padded, 1))
        .hasMessage("windows of pooling must not be padded");
    assertThatThrownBy(
            () ->
                new MultiHeadAttention(
                    2, 3, new double[4][12], new double[12], new double[4][4], new double[4]))
        .hasMessage("remainder of the width by the heads must be 0, got 1");
  }

  /** Of equal numbers the first is the maximum. */
  @Test
  void theSlopeOfAMaximumGoesToTheFirst() {
    SlidingWindow axis = new SlidingWindow(2, 2, 2, 1, Padding.VALID);
    PoolingLayer pooling = new PoolingLayer(PoolingLayer.Pooling.MAX, axis, axis, 1);
    Layer.Pass pass = pooling.forward(new double[][] {{1, 3, 3, 2}});
    assertThat(pass.output()[0]).containsExactly(3);
    assertThat(pass.backward(new double[][] {{7}}).input()[0]).containsExactly(0, 7, 0, 0);
  }

  /** A row of padding alone: no step is real, so nothing is known of it. */
  @Test
  void aRowWithoutARealStepGivesZeros() {
    double[][] x = {{1, 2, 3, 4}};
    double[][] mask = new double[1][STEPS];
    for (PoolingLayer.Pooling pooling : PoolingLayer.Pooling.values()) {
      Layer.Pass pass = new GlobalPooling(pooling, STEPS, 1).forward(x, mask);
      assertThat(pass.output()[0]).containsExactly(0);
      assertThat(pass.backward(new double[][] {{1}}).input()[0]).containsOnly(0);
    }
    double[] state = lstm(1, 3, Output.LAST, 1).predict(x, mask)[0];
    assertThat(Arrays.stream(state).map(Math::abs).toArray()).containsOnly(0);
  }

  private static void assertLearns(Network network) {
    OptimizerSpec adam = OptimizerSpec.of(Optimizer.ADAM);
    ReferenceTrainer trainer =
        new ReferenceTrainer(network, adam, Penalty.NONE, GradientClipping.none());
    double before = trainer.step(MASKED, LABELS, ONES, List.of(), 0.03);
    trainer.fit(MASKED, LABELS, ONES, 3, 150, t -> 0.03, 1);
    assertThat(trainer.step(MASKED, LABELS, ONES, List.of(), 0.03)).isLessThan(before / 100);
  }

  /** The slopes of the whole network, by central differences. */
  private static void assertSlopes(Network network, List<double[][]> dropout) {
    List<Layer.Gradients> gradients =
        network.backward(network.forward(MASKED, dropout), LABELS, ONES, dropout);
    for (int i = 0; i < gradients.size(); i++) {
      Layer layer = network.layers().get(i);
      double[] at = layer.flatParameters();
      double[] slopes =
          CentralDifference.of(
              w -> {
                layer.setParameters(w);
                return network.loss(network.forward(MASKED, dropout), LABELS, ONES);
              },
              at);
      layer.setParameters(at);
      assertThat(gradients.get(i).flat()).containsExactly(slopes, within(1e-8));
    }
  }

  private static Network transformer(double dropout) {
    TokenLayer tokens =
        TokenLayer.ofSequence(new double[1][4], new double[STEPS][4], new double[4]);
    LayerNormalization normalization = new LayerNormalization(new double[4], 1e-5);
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                random(tokens, 1),
                random(LayerExample.block(FeedForward.Hidden.GELU), 2),
                random(new Readout(STEPS + 1, normalization), 3),
                dense(4, 1, 4)));
    return network(layers, List.of(0.0, dropout, 0.0, 0.0), STEPS);
  }

  private static Network network(List<? extends Layer> layers, List<Double> dropouts, int steps) {
    return new Network(new double[0], layers, dropouts, OutputSpec.of(Loss.MSE), steps);
  }

  private static LstmLayer lstm(int width, int units, Output output, long seed) {
    return random(
        new LstmLayer(
            STEPS,
            new double[width][4 * units],
            new double[units][4 * units],
            new double[4 * units],
            output),
        seed);
  }

  private static LstmLayer copyOf(LstmLayer layer, int steps, int width, int units, Output output) {
    LstmLayer copy =
        new LstmLayer(
            steps,
            new double[width][4 * units],
            new double[units][4 * units],
            new double[4 * units],
            output);
    copy.setParameters(layer.flatParameters());
    return copy;
  }

  private static DenseLayer dense(int inputs, int units, long seed) {
    ActivationSpec identity = ActivationSpec.of(Activation.IDENTITY);
    return random(
        new DenseLayer(new double[inputs][units], new double[units], identity, Normalization.NONE),
        seed);
  }

  private static <T extends Layer> T random(T layer, long seed) {
    Random random = new Random(seed);
    double[] parameters = random.doubles(layer.parameterCount(), -0.7, 0.7).toArray();
    layer.setParameters(parameters);
    return layer;
  }
}
