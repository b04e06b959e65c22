package io.github.tabfit.network;

import io.github.tabfit.spec.network.BiasInit;
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
    for (int hidden = spec.isEmbedded() ? 1 : 0; hidden < spec.layers().size(); hidden++) {
      int layer = NetworkFactory.activationLayerIndex(spec, hidden);
      // The bias of a batch-normalized layer is its β, in the layer before its activation.
      INDArray biases =
          spec.layers().get(hidden).normalization() == Normalization.BATCH
              ? network.getLayer(layer - 1).getParam(BatchNormalizationParamInitializer.BETA)
              : network.getLayer(layer).getParam(DefaultParamInitializer.BIAS_KEY);
      for (long unit = 0; unit < biases.length(); unit++) {
        biases.putScalar(unit, random.nextGaussian());
      }
    }
  }
}
