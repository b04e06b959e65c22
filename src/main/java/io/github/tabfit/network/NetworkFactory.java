package io.github.tabfit.network;

import io.github.tabfit.spec.NetworkSpec;
import io.github.tabfit.spec.Normalization;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.TrainingSpec;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Builds DL4J configurations from specs. */
public final class NetworkFactory {
  private NetworkFactory() {}

  /** The configuration in float32. */
  public static MultiLayerConfiguration configuration(
      NetworkSpec network,
      TrainingSpec training,
      int featureCount,
      int outputCount,
      long seed,
      int stepsPerEpoch) {
    return configuration(
        network, training, featureCount, outputCount, seed, stepsPerEpoch, DataType.FLOAT);
  }

  /** The configuration in a data type of choice. */
  public static MultiLayerConfiguration configuration(
      NetworkSpec network,
      TrainingSpec training,
      int featureCount,
      int outputCount,
      long seed,
      int stepsPerEpoch,
      DataType dataType) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The configuration with DL4J's own output layer in place of the row-weighted one. */
  public static MultiLayerConfiguration portable(MultiLayerConfiguration configuration) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** What keeps the network from being trained; empty when nothing does. */
  public static List<String> faults(
      NetworkSpec network, TrainingSpec training, Task task, int classes) {
    return List.of();
  }

  /** Index of the DL4J layer that holds a hidden layer's activation output. */
  public static int activationLayerIndex(NetworkSpec network, int hiddenLayer) {
    int index = -1;
    for (int i = 0; i <= hiddenLayer; i++) {
      index += network.layers().get(i).normalization() == Normalization.BATCH ? 3 : 1;
    }
    return index;
  }
}
