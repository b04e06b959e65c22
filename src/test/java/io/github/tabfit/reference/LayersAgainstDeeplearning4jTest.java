package io.github.tabfit.reference;

import static io.github.tabfit.reference.Dl4jLayers.CHANNELS;
import static io.github.tabfit.reference.Dl4jLayers.HEIGHT;
import static io.github.tabfit.reference.Dl4jLayers.STEPS;
import static io.github.tabfit.reference.Dl4jLayers.WIDTH;
import static io.github.tabfit.reference.Dl4jLayers.assertAgree;
import static io.github.tabfit.reference.Dl4jLayers.draw;
import static io.github.tabfit.reference.Dl4jLayers.gradients;
import static io.github.tabfit.reference.Dl4jLayers.network;
import static io.github.tabfit.reference.Dl4jLayers.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.tabfit.reference.RecurrentLayer.Output;
import io.github.tabfit.reference.SlidingWindow.Padding;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's own layers, in float64: parameters and gradients in its flat order. */
class LayersAgainstDeeplearning4jTest {
  private static final int FILTERS = 3;
  private static final int UNITS = 3;
  private static final double[][] MASK = {{0, 0, 1, 1}, {1, 1, 1, 1}, {0, 1, 1, 1}};

  @ParameterizedTest
  @EnumSource(Padding.class)
  void convolutionAndMaximum(Padding padding) {
    SlidingWindow vertical = new SlidingWindow(HEIGHT, 2, 1, 2, padding);
    SlidingWindow horizontal = new SlidingWindow(WIDTH, 3, 2, 1, padding);
    MultiLayerConfiguration configuration =
        builder()
            .layer(convolution(padding).activation(TANH).build())
            .layer(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 1)
                    .convolutionMode(ConvolutionMode.Truncate)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build())
            .layer(output())
            .setInputType(InputType.convolutional(HEIGHT, WIDTH, CHANNELS, CNN2DFormat.NHWC))
            .build();
    ConvolutionLayer first =
        new ConvolutionLayer(vertical, horizontal, CHANNELS, kernel(Normalization.NONE));
    PoolingLayer second =
        new PoolingLayer(
            PoolingLayer.Pooling.MAX,
            new SlidingWindow(vertical.places(), 2, 2, 1, Padding.VALID),
            new SlidingWindow(horizontal.places(), 2, 1, 1, Padding.VALID),
            FILTERS);
    assertAgree(
        configuration, List.of(first, second, dense(second.outputs())), Layer.NO_MASK, 1e-12);
  }

  /** DL4J's running statistics are no parameters here: the batch's own are used in training. */
  @ParameterizedTest
  @EnumSource(Padding.class)
  void convolutionWithBatchNormalization(Padding padding) {
    MultiLayerConfiguration configuration =
        builder()
            .layer(convolution(padding).hasBias(false).activation(IDENTITY).build())
            .layer(new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build())
            .layer(new ActivationLayer(TANH))
            .layer(output())
            .setInputType(InputType.convolutional(HEIGHT, WIDTH, CHANNELS, CNN2DFormat.NHWC))
            .build();
    ConvolutionLayer first =
        new ConvolutionLayer(
            new SlidingWindow(HEIGHT, 2, 1, 2, padding),
            new SlidingWindow(WIDTH, 3, 2, 1, padding),
            CHANNELS,
            kernel(Normalization.BATCH));
    assertAgree(configuration, List.of(first, dense(first.outputs())), Layer.NO_MASK, 1e-12);
  }

  @Test
  void longShortTermMemory() {
    List<Layer> layers =
        List.of(lstm(CHANNELS, Output.ALL), lstm(UNITS, Output.LAST), dense(UNITS));
    MultiLayerConfiguration configuration =
        recurrent(
            new LSTM.Builder().nIn(CHANNELS).nOut(UNITS).activation(TANH).build(),
            new LastTimeStep(new LSTM.Builder().nIn(UNITS).nOut(UNITS).activation(TANH).build()));
    assertAgree(configuration, layers, Layer.NO_MASK, 1e-12);
  }

  @Test
  void simpleRecurrence() {
    List<Layer> layers = List.of(rnn(CHANNELS, Output.ALL), rnn(UNITS, Output.LAST), dense(UNITS));
    assertAgree(simpleRnn(), layers, Layer.NO_MASK, 1e-12);
  }

  /** With a mask DL4J takes the last step in float32, whatever the network's type. */
  @Test
  void maskedSimpleRecurrence() {
    List<Layer> layers = List.of(rnn(CHANNELS, Output.ALL), rnn(UNITS, Output.LAST), dense(UNITS));
    assertAgree(simpleRnn(), layers, MASK, 1e-6);
  }

  /**
   * DL4J's LSTM masks its states within LastTimeStep alone, and never its gradients: those of its
   * biases are not the slopes of its own loss, ours are. Its weights' are right as long as padded
   * steps are 0.
   */
  @Test
  void biasesOfDl4jsMaskedLongShortTermMemoryHaveWrongGradients() {
    MultiLayerNetwork theirs =
        new MultiLayerNetwork(
            recurrent(
                new LastTimeStep(
                    new LSTM.Builder().nIn(CHANNELS).nOut(UNITS).activation(TANH).build())));
    theirs.init();
    List<Layer> layers = List.of(lstm(CHANNELS, Output.LAST), dense(UNITS));
    double[] parameters = draw(layers, new Random(17));
    double[][] x = rows(layers, MASK);
    double[] found = gradients(network(layers, MASK), x, MASK);
    double[] required = gradients(theirs, parameters, x, MASK);
    int bias = (CHANNELS + UNITS) * 4 * UNITS;
    assertThat(Arrays.copyOf(found, bias))
        .containsExactly(Arrays.copyOf(required, bias), within(1e-6));
    for (int i = bias; i < bias + UNITS; i++) {
      double slope = slope(theirs, parameters, i);
      assertThat(found[i]).isCloseTo(slope, within(1e-4));
      assertThat(Math.abs(required[i] - slope)).isGreaterThan(1e-3);
    }
  }

  /** Of DL4J's loss, by a central difference as wide as its float32 asks for. */
  private static double slope(MultiLayerNetwork theirs, double[] parameters, int index) {
    double h = 0.01;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      double[] moved = parameters.clone();
      moved[index] += side == 0 ? -h : h;
      theirs.setParams(Nd4j.createFromArray(moved));
      theirs.computeGradientAndScore();
      losses[side] = theirs.score();
    }
    return (losses[1] - losses[0]) / (2 * h);
  }

  private static MultiLayerConfiguration simpleRnn() {
    return recurrent(
        new SimpleRnn.Builder().nIn(CHANNELS).nOut(UNITS).activation(TANH).build(),
        new LastTimeStep(new SimpleRnn.Builder().nIn(UNITS).nOut(UNITS).activation(TANH).build()));
  }

  private static MultiLayerConfiguration recurrent(
      org.deeplearning4j.nn.conf.layers.Layer... layers) {
    NeuralNetConfiguration.ListBuilder builder = builder();
    Arrays.stream(layers).forEach(builder::layer);
    return builder.layer(output()).setInputType(InputType.recurrent(CHANNELS, STEPS)).build();
  }

  private static NeuralNetConfiguration.ListBuilder builder() {
    return new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).list();
  }

  private static org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder convolution(
      Padding padding) {
    return new org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder(2, 3)
        .nOut(FILTERS)
        .stride(1, 2)
        .dilation(2, 1)
        .convolutionMode(padding == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .dataFormat(CNN2DFormat.NHWC);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(IDENTITY).build();
  }

  private static DenseLayer kernel(Normalization normalization) {
    return new DenseLayer(
        new double[CHANNELS * 2 * 3][FILTERS],
        new double[FILTERS],
        ActivationSpec.of(Activation.TANH),
        normalization);
  }

  private static DenseLayer dense(int inputs) {
    return new DenseLayer(
        new double[inputs][2],
        new double[2],
        ActivationSpec.of(Activation.IDENTITY),
        Normalization.NONE);
  }

  private static LstmLayer lstm(int width, Output output) {
    return new LstmLayer(
        STEPS,
        new double[width][4 * UNITS],
        new double[UNITS][4 * UNITS],
        new double[4 * UNITS],
        output);
  }

  private static SimpleRnnLayer rnn(int width, Output output) {
    return new SimpleRnnLayer(
        STEPS,
        new double[width][UNITS],
        new double[UNITS][UNITS],
        new double[UNITS],
        ActivationSpec.of(Activation.TANH),
        output);
  }
}
