package io.github.tabfit.training;

import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.training.TrainingSpec;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Stops a run whose loss or weights are no longer finite. */
final class Divergence {
  private final StepEngine engine;
  private final MultiLayerNetwork network;
  private final TrainingSpec training;

  Divergence(StepEngine engine, MultiLayerNetwork network, TrainingSpec training) {
    this.engine = engine;
    this.network = network;
    this.training = training;
  }

  /**
   * @throws TrainingException if the loss of a batch is not finite
   */
  void checkLoss(int epoch, double loss) {
    if (!Double.isFinite(loss)) {
      throw diverged(epoch, "the loss is " + loss);
    }
  }

  /**
   * @throws TrainingException if a weight is not finite
   */
  void checkWeights(int epoch) {
    if (!engine.isFinite()) {
      throw diverged(epoch, "weights are not finite");
    }
  }

  private TrainingException diverged(int epoch, String what) {
    StringBuilder message =
        new StringBuilder("training diverged in epoch ").append(epoch).append(": ").append(what);
    engine.finish();
    int layer = firstBadLayer();
    if (layer > 0) {
      message.append("; the first layer with weights that are not finite is ");
    } else {
      layer = layerOfLargestWeight();
      message.append("; the largest weight is in ");
    }
    message.append("layer ").append(layer);
    message.append(layer == network.getnLayers() ? " (the output)" : "");
    message
        .append("; try training.optimizer.learning_rate below ")
        .append(training.optimizer().learningRate());
    message.append(
        ", training.gradient_clipping: {type: norm, threshold: 1}, or data.preprocessing.numeric: standardize");
    return new TrainingException(message.toString());
  }

  /** 1-based; 0 if all weights are finite. */
  private int firstBadLayer() {
    for (int i = 0; i < network.getnLayers(); i++) {
      if (network.getLayer(i).numParams() > 0
          && !isFinite(network.getLayer(i).params().sumNumber().doubleValue())) {
        return i + 1;
      }
    }
    return 0;
  }

  /** 1-based. */
  private int layerOfLargestWeight() {
    int layer = network.getnLayers();
    double largest = 0;
    for (int i = 0; i < network.getnLayers(); i++) {
      if (network.getLayer(i).numParams() > 0) {
        double weight = network.getLayer(i).params().amaxNumber().doubleValue();
        if (weight > largest) {
          largest = weight;
          layer = i + 1;
        }
      }
    }
    return layer;
  }

  private static boolean isFinite(double value) {
    return Double.isFinite(value);
  }
}
