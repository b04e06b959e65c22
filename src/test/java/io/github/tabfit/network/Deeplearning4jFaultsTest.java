package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Faults of DL4J's own layers, which Tabfit's stand in for: a release without them fails here. The
 * slopes are central differences of DL4J's own loss.
 */
class Deeplearning4jFaultsTest {
  private static final int ROWS = 3;
  private static final int WIDTH = 4;
  private static final int STEPS = 5;
  private static final int SIDE = 6;
  private static final double KEPT = 0.5;

  /** Of its own weights, and of the layers before it; of the layers behind it they are right. */
  @Test
  void gradientsOfSelfAttentionAreTwiceTheSlopes() {
    SelfAttentionLayer attention =
        new SelfAttentionLayer.Builder()
            .nIn(WIDTH)
            .nOut(WIDTH)
            .nHeads(2)
            .projectInput(true)
            .build();
    MultiLayerNetwork network =
        network(
            InputType.recurrent(WIDTH),
            new LSTM.Builder().nOut(WIDTH).activation(Activation.TANH).build(),
            attention,
            new GlobalPoolingLayer(PoolingType.AVG));
    INDArray x = Nd4j.randn(DataType.DOUBLE, ROWS, WIDTH, STEPS);
    double[] gradient = gradient(network, x);
    double[] slopes = slopes(network, x);

    int last = (int) (network.getLayer(0).numParams() + network.getLayer(1).numParams());
    double[] twice = Arrays.stream(slopes, 0, last).map(slope -> 2 * slope).toArray();
    assertThat(Arrays.copyOf(gradient, last)).containsExactly(twice, within(1e-8));
    assertThat(Arrays.stream(twice).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
    assertThat(Arrays.copyOfRange(gradient, last, gradient.length))
        .containsExactly(Arrays.copyOfRange(slopes, last, slopes.length), within(1e-8));
  }

  @Test
  void poolingLeavesDropoutOut() {
    MultiLayerNetwork network =
        network(
            InputType.convolutional(SIDE, SIDE, 1),
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2})
                .dropOut(new Dropout(KEPT))
                .build());
    INDArray x = Nd4j.rand(DataType.DOUBLE, ROWS, 1, SIDE, SIDE);
    INDArray inUse = network.feedForward(x, false).get(1).dup();

    assertThat(network.feedForward(x, true).get(1)).isEqualTo(inUse);
  }

  @Test
  void convolutionOfChannelsLastFailsWithDropout() {
    MultiLayerNetwork network =
        network(
            InputType.convolutional(SIDE, SIDE, 2, CNN2DFormat.NHWC),
            new ConvolutionLayer.Builder(2, 2)
                .nOut(2)
                .dataFormat(CNN2DFormat.NHWC)
                .dropOut(new Dropout(KEPT))
                .build());

    assertThatThrownBy(() -> gradient(network, Nd4j.rand(DataType.DOUBLE, ROWS, SIDE, SIDE, 2)))
        .hasMessage("Op [multiply] execution failed");
  }

  @Test
  void simpleRecurrenceOfStepsFirstFailsWithDropout() {
    MultiLayerNetwork network =
        network(
            InputType.recurrent(WIDTH, STEPS, RNNFormat.NWC),
            new LastTimeStep(
                new SimpleRnn.Builder()
                    .nOut(2)
                    .dataFormat(RNNFormat.NWC)
                    .dropOut(new Dropout(KEPT))
                    .build()));

    assertThatThrownBy(() -> gradient(network, Nd4j.rand(DataType.DOUBLE, ROWS, STEPS, WIDTH)))
        .hasMessage("Op [multiply] execution failed");
  }

  /** It goes back from what it was given, not from what dropout left of it. */
  @Test
  void gradientsOfLstmOfStepsFirstAreNotTheSlopesWithDropout() {
    INDArray x = Nd4j.randn(DataType.DOUBLE, ROWS, STEPS, WIDTH);
    MultiLayerNetwork dropping = lstm(new Halves());
    assertThat(largestDifference(gradient(dropping, x), slopes(dropping, x))).isGreaterThan(1e-3);
    MultiLayerNetwork plain = lstm(null);
    assertThat(largestDifference(gradient(plain, x), slopes(plain, x))).isLessThan(1e-8);
  }

  private static MultiLayerNetwork lstm(IDropout dropout) {
    return network(
        InputType.recurrent(WIDTH, STEPS, RNNFormat.NWC),
        new LastTimeStep(
            new LSTM.Builder()
                .nOut(2)
                .activation(Activation.TANH)
                .dataFormat(RNNFormat.NWC)
                .dropOut(dropout)
                .build()));
  }

  @Test
  void lstmDoesNotLookAtTheMask() {
    MultiLayerNetwork network =
        network(
            InputType.recurrent(WIDTH),
            new LSTM.Builder().nOut(2).activation(Activation.TANH).build(),
            new GlobalPoolingLayer(PoolingType.AVG));
    INDArray x = Nd4j.randn(DataType.DOUBLE, ROWS, WIDTH, STEPS);
    INDArray mask = Nd4j.ones(DataType.DOUBLE, ROWS, STEPS);
    INDArray unmasked = network.feedForward(x, mask, null).get(1).dup();
    mask.putScalar(0, 0, 0);

    assertThat(network.feedForward(x, mask, null).get(1)).isEqualTo(unmasked);
  }

  /** Dropout that halves every number, so that it is the same whenever requested. */
  private static final class Halves implements IDropout {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray applyDropout(
        INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
      return input.mul(KEPT);
    }

    @Override
    public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
      return atInput.assign(atOutput.mul(KEPT));
    }

    @Override
    public void clear() {
      // Nothing is drawn.
    }

    @Override
    public Halves clone() {
      return new Halves();
    }
  }

  private static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static double[] slopes(MultiLayerNetwork network, INDArray x) {
    double h = 1e-5;
    INDArray parameters = network.params();
    double[] slopes = new double[(int) parameters.length()];
    for (int i = 0; i < slopes.length; i++) {
      double value = parameters.getDouble(i);
      parameters.putScalar(i, value + h);
      double above = loss(network, x);
      parameters.putScalar(i, value - h);
      slopes[i] = (above - loss(network, x)) / (2 * h);
      parameters.putScalar(i, value);
    }
    return slopes;
  }

  /** DL4J divides by the number of rows when it makes a step. */
  private static double[] gradient(MultiLayerNetwork network, INDArray x) {
    loss(network, x);
    INDArray gradient = network.gradient().gradient();
    return gradient.reshape(gradient.length()).div(ROWS).toDoubleVector();
  }

  private static double loss(MultiLayerNetwork network, INDArray x) {
    network.setInput(x);
    network.setLabels(Nd4j.createFromArray(new double[][] {{1, -1}, {0.5, 2}, {-2, 0.3}}));
    network.computeGradientAndScore();
    return network.score();
  }

  private static MultiLayerNetwork network(InputType input, Layer... layers) {
    Nd4j.getRandom().setSeed(7);
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(3).list();
    Arrays.stream(layers).forEach(builder::layer);
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(builder.layer(output).setInputType(input).build());
    network.init();
    return network;
  }
}
