package io.github.tabfit.training;

import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Refuses a run whose loss or weights are no longer finite, or whose loss only rose. */
final class Divergence {
  /** So much above the untrained network's a loss is no noise. */
  private static final double RISE = 1.5;

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

  /**
   * A rate that is far too high throws the weights about without end: finite, and no better.
   *
   * @param history an entry an epoch
   * @param firstLoss of the first batch, before any step
   * @param untrained the loss of the untrained network on all training rows
   * @throws TrainingException if the loss lay far above the untrained network's in more than a
   *     third of the epochs
   */
  void checkHistory(List<EpochReport> history, double firstLoss, DoubleSupplier untrained) {
    // The first batch alone may be far from the mean, and spares the second look in sound runs.
    if (3 * above(history, firstLoss) <= history.size()) {
      return;
    }
    double start = untrained.getAsDouble();
    int high = above(history, start);
    if (3 * high > history.size()) {
      throw diverged(
          history.size(),
          String.format(
              Locale.ROOT,
              "in %d of %d epochs the loss lay above %s times that of the untrained network (%.4g; the last epoch's is %.4g)",
              high,
              history.size(),
              RISE,
              start,
              history.get(history.size() - 1).loss()));
    }
  }

  private static int above(List<EpochReport> history, double start) {
    return (int) history.stream().filter(report -> isAbove(report.loss(), start)).count();
  }

  /** A loss may be below 0, as that of the cosine is. */
  private static boolean isAbove(double loss, double start) {
    return loss > start + (RISE - 1) * Math.abs(start);
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
