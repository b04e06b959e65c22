package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The same layers here and in DL4J, with the same parameters and rows. */
final class Dl4jLayers {
  static final int HEIGHT = 6;
  static final int WIDTH = 5;
  static final int CHANNELS = 2;
  static final int STEPS = 4;
  private static final int ROWS = 3;
  private static final double[] ONES = {1, 1, 1};
  private static final double[][] LABELS = {{0.2, -1}, {1, 0.4}, {-0.6, 0.1}};

  private Dl4jLayers() {}

  /** Loss and gradients are the same. */
  static void assertAgree(
      MultiLayerConfiguration configuration,
      List<Layer> layers,
      double[][] mask,
      double tolerance) {
    MultiLayerNetwork theirs = new MultiLayerNetwork(configuration);
    theirs.init();
    double[] parameters = draw(layers, new Random(17));
    double[][] x = rows(layers, mask);
    // Behind gamma and beta DL4J has the running mean and deviation.
    int at = layers.get(0).parameterCount();
    int statistics = (int) theirs.numParams() - parameters.length;
    double[] start = new double[parameters.length + statistics];
    System.arraycopy(parameters, 0, start, 0, at);
    System.arraycopy(parameters, at, start, at + statistics, parameters.length - at);
    double[] required = gradients(theirs, start, x, mask);
    Network ours = network(layers, mask);
    double[] found = gradients(ours, x, mask);
    assertThat(ours.loss(passes(ours, x, mask), LABELS, ONES))
        .isCloseTo(theirs.score(), within(tolerance));
    assertThat(Arrays.copyOf(found, at))
        .containsExactly(Arrays.copyOf(required, at), within(tolerance));
    assertThat(Arrays.copyOfRange(found, at, found.length))
        .containsExactly(
            Arrays.copyOfRange(required, at + statistics, required.length), within(tolerance));
  }

  /** Gives the layers parameters, and returns them. */
  static double[] draw(List<Layer> layers, Random random) {
    for (Layer layer : layers) {
      layer.setParameters(random.doubles(layer.parameterCount(), -0.7, 0.7).toArray());
    }
    return joined(layers.stream().map(Layer::flatParameters).toList());
  }

  /** Rows, 0 at padded steps. */
  static double[][] rows(List<Layer> layers, double[][] mask) {
    double[][] x = LayerExample.normal(ROWS, layers.get(0).inputs(), new Random(5));
    for (int row = 0; row < mask.length; row++) {
      for (int i = 0; i < x[row].length; i++) {
        x[row][i] *= mask[row][i / CHANNELS];
      }
    }
    return x;
  }

  static Network network(List<Layer> layers, double[][] mask) {
    return new Network(
        new double[0],
        layers,
        Collections.nCopies(layers.size(), 0.0),
        OutputSpec.of(Loss.MSE),
        mask.length == 0 ? 0 : STEPS);
  }

  private static List<Layer.Pass> passes(Network ours, double[][] x, double[][] mask) {
    return ours.forward(mask.length == 0 ? x : Matrix.beside(x, mask), List.of());
  }

  static double[] gradients(Network ours, double[][] x, double[][] mask) {
    return joined(
        ours.backward(passes(ours, x, mask), LABELS, ONES, List.of()).stream()
            .map(Layer.Gradients::flat)
            .toList());
  }

  /** DL4J divides by the number of rows when it makes a step. */
  static double[] gradients(
      MultiLayerNetwork theirs, double[] parameters, double[][] x, double[][] mask) {
    INDArray flat = Nd4j.createFromArray(x);
    theirs.setParams(Nd4j.createFromArray(parameters));
    theirs.setInput(
        x[0].length == STEPS * CHANNELS
            ? flat.reshape('c', ROWS, STEPS, CHANNELS).permute(0, 2, 1).dup()
            : flat.reshape('c', ROWS, HEIGHT, WIDTH, CHANNELS));
    theirs.setLabels(Nd4j.createFromArray(LABELS));
    if (mask.length > 0) {
      theirs.setLayerMaskArrays(Nd4j.createFromArray(mask), null);
    }
    theirs.computeGradientAndScore();
    INDArray gradient = theirs.gradient().gradient();
    return gradient.reshape(gradient.length()).div(ROWS).toDoubleVector();
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
