package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.Temperature;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A temperature in a network: what goes into the output activation is linear in the last layer's
 * weights and biases, so that dividing these divides it, wherever the network is computed.
 */
public final class OutputTemperature {
  /** Beside it a float32 is 1: its logarithm is as far as a sigmoid can be followed. */
  private static final double LEAST = 0x1p-24;

  private OutputTemperature() {}

  /**
   * The rows to fit a temperature on.
   *
   * @param target with probabilities, of a softmax or of one sigmoid
   * @param outputs of the network for the rows, [rows, labelCount], row-major
   * @param rows those that were passed over
   */
  public static Temperature of(FittedTarget target, float[] outputs, Examples rows) {
    int classes = target.classes().size();
    double[][] logits = new double[rows.rows()][classes];
    for (int row = 0; row < logits.length; row++) {
      for (int label = 0; label < classes; label++) {
        logits[row][label] = Math.log(Math.max(target.score(outputs, row, label), LEAST));
      }
    }
    return new Temperature(logits, rows.classes(), rows.rowWeights());
  }

  /** Divides the weights and biases of the network's last layer. */
  public static void divide(MultiLayerNetwork network, double temperature) {
    Layer output = network.getLayer(network.getnLayers() - 1);
    output.paramTable().values().forEach(parameter -> parameter.divi(temperature));
  }
}
