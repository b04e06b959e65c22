package io.github.tabfit.network;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One optimisation step that DL4J took in float64, as plain arrays: what it computed on the way,
 * layer by layer from input to output.
 *
 * @param activations each layer's output {@code [rows, units]} before the step
 * @param loss the batch's loss before the step, penalties included
 * @param gradients the slopes of the mean loss as DL4J computed them, before clipping and penalties
 * @param after the parameters after the step
 */
public record TracedStep(
    List<double[][]> activations, double loss, List<Parameters> gradients, List<Parameters> after) {
  /** Copies the lists, not the arrays. */
  public TracedStep {
    activations = List.copyOf(activations);
    gradients = List.copyOf(gradients);
    after = List.copyOf(after);
  }

  /**
   * A layer's parameters, or their slopes.
   *
   * @param weights W {@code [inputs, units]}
   * @param bias b {@code [units]}
   */
  public record Parameters(double[][] weights, double[] bias) {}

  /**
   * Builds the network, sets its parameters, and takes a step.
   *
   * @param network layers without normalization and dropout
   * @param training how it is trained
   * @param start the parameters of every layer, the output layer's last
   * @param x examples {@code [rows, inputs]}
   * @param y labels {@code [rows, outputs]}
   * @throws IllegalArgumentException if there are not as many parameters as layers
   * @throws SpecException if a layer has normalization or dropout
   */
  public static TracedStep of(
      NetworkSpec network,
      TrainingSpec training,
      List<Parameters> start,
      double[][] x,
      double[][] y) {
    if (start.size() != network.layers().size() + 1) {
      throw new IllegalArgumentException(
          "parameters must be of %d layers, got %d"
              .formatted(network.layers().size() + 1, start.size()));
    }
    if (network.inputDropout() > 0
        || network.layers().stream()
            .anyMatch(l -> l.normalization() != Normalization.NONE || l.dropout() > 0)) {
      throw new SpecException("layers must have neither normalization nor dropout");
    }
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                network, training, x[0].length, y[0].length, 1, 1, DataType.DOUBLE));
    model.init();
    for (int i = 0; i < start.size(); i++) {
      model.setParam(i + "_W", Nd4j.createFromArray(start.get(i).weights()));
      model.setParam(i + "_b", Nd4j.createFromArray(new double[][] {start.get(i).bias()}));
    }
    INDArray features = Nd4j.createFromArray(x);
    INDArray labels = Nd4j.createFromArray(y);
    List<double[][]> activations = new ArrayList<>();
    for (INDArray activation : model.feedForward(features).subList(1, start.size() + 1)) {
      activations.add(activation.toDoubleMatrix());
    }
    model.setInput(features);
    model.setLabels(labels);
    model.computeGradientAndScore();
    double loss = model.score();
    // DL4J sums over the rows; its updater divides by their number.
    List<Parameters> gradients = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      gradients.add(
          parameters(
              model.gradient().getGradientFor(i + "_W").div(x.length),
              model.gradient().getGradientFor(i + "_b").div(x.length)));
    }
    model.fit(features, labels);
    List<Parameters> after = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      after.add(parameters(model.getParam(i + "_W"), model.getParam(i + "_b")));
    }
    return new TracedStep(activations, loss, gradients, after);
  }

  private static Parameters parameters(INDArray weights, INDArray bias) {
    return new Parameters(weights.toDoubleMatrix(), bias.toDoubleVector());
  }
}
