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

  private final Examples rows;
  private final double[][] logits;

  /**
   * Rows that it is fitted on.
   *
   * @param target with probabilities, of a softmax or of one sigmoid
   * @param outputs of the network for the rows, [rows, labelCount], row-major
   * @param rows those that were passed over
   */
  public OutputTemperature(FittedTarget target, float[] outputs, Examples rows) {
    this.rows = rows;
    logits = new double[rows.rows()][target.classes().size()];
    for (int row = 0; row < logits.length; row++) {
      for (int label = 0; label < logits[row].length; label++) {
        logits[row][label] = Math.log(Math.max(target.score(outputs, row, label), LEAST));
      }
    }
  }

  /** What the rows say of the temperature. */
  public Temperature fit() {
    return new Temperature(logits, rows.classes(), rows.rowWeights());
  }

  /**
   * What networks make of the rows once their last layers are divided.
   *
   * @param network with their output activation and loss
   * @param scorer of the rows
   */
  public Scores divided(MultiLayerNetwork network, ModelScorer scorer, double temperature) {
    int labels = rows.labelCount();
    float[] divided = new float[logits.length * labels];
    for (int row = 0; row < logits.length; row++) {
      for (int label = 0; label < labels; label++) {
        // One output is the difference of two classes' logits.
        double logit = labels == 1 ? logits[row][1] - logits[row][0] : logits[row][label];
        divided[row * labels + label] = (float) (logit / temperature);
      }
    }
    return scorer.scores(network, divided);
  }

  /** Divides the weights and biases of the network's last layer. */
  public static void divide(MultiLayerNetwork network, double temperature) {
    Layer output = network.getLayer(network.getnLayers() - 1);
    output.paramTable().values().forEach(parameter -> parameter.divi(temperature));
  }
}
