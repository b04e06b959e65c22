package io.github.tabfit.network;

import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Biases that do not start at 0, where DL4J starts them: {@link BiasInit#NORMAL}. */
public final class InitialBiases {
  private InitialBiases() {}

  /**
   * Draws the biases of a new network's hidden layers.
   *
   * @param network as DL4J has made it of {@code spec}
   * @param seed what they follow from alone
   */
  public static void draw(MultiLayerNetwork network, NetworkSpec spec, long seed) {
    if (spec.biasInit() == BiasInit.ZERO) {
      return;
    }
    Random random = new Random(seed);
    int index = 0;
    for (LayerSpec layer : spec.layers()) {
      boolean batch = layer.normalization() == Normalization.BATCH;
      // The bias of a batch-normalized layer is its β, in the layer behind it.
      INDArray biases =
          batch
              ? network.getLayer(index + 1).getParam(BatchNormalizationParamInitializer.BETA)
              : network.getLayer(index).getParam(DefaultParamInitializer.BIAS_KEY);
      for (long unit = 0; unit < biases.length(); unit++) {
        biases.putScalar(unit, random.nextGaussian());
      }
      index += batch ? 3 : 1;
    }
  }
}
