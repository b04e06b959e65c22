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
    return new Temperature(logits(target, outputs, rows), rows.classes(), rows.rowWeights());
  }

  /** [rows][classes], up to a number added to all of a row. */
  private static double[][] logits(FittedTarget target, float[] outputs, Examples rows) {
    int classes = target.classes().size();
    double[][] logits = new double[rows.rows()][classes];
    for (int row = 0; row < logits.length; row++) {
      for (int label = 0; label < classes; label++) {
        logits[row][label] = Math.log(Math.max(target.score(outputs, row, label), LEAST));
      }
    }
    return logits;
  }

  /**
   * What the members of an ensemble make of the rows that they left out, once each member's last
   * layer is divided.
   *
   * @param network with the members' output activation and loss
   * @param rows those that were left out
   * @param scorer of these rows
   */
  public static HeldOut divide(
      HeldOut held,
      MultiLayerNetwork network,
      FittedTarget target,
      Examples rows,
      ModelScorer scorer,
      double temperature) {
    double[][] logits = logits(target, held.scores().outputs(), rows);
    int labels = rows.labelCount();
    float[] divided = new float[logits.length * labels];
    for (int row = 0; row < logits.length; row++) {
      if (labels == 1) {
        divided[row] = (float) ((logits[row][1] - logits[row][0]) / temperature);
      } else {
        for (int label = 0; label < labels; label++) {
          divided[row * labels + label] = (float) (logits[row][label] / temperature);
        }
      }
    }
    return new HeldOut(held.places(), scorer.scores(network, divided));
  }

  /** Divides the weights and biases of the network's last layer. */
  public static void divide(MultiLayerNetwork network, double temperature) {
    Layer output = network.getLayer(network.getnLayers() - 1);
    output.paramTable().values().forEach(parameter -> parameter.divi(temperature));
  }
}
