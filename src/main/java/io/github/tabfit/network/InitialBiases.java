package io.github.tabfit.network;

import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Biases that do not start at 0, where DL4J starts them: {@link BiasInit}. */
public final class InitialBiases {
  private final MultiLayerNetwork network;
  private final NetworkSpec spec;
  private final Random random;

  private InitialBiases(MultiLayerNetwork network, NetworkSpec spec, long seed) {
    this.network = network;
    this.spec = spec;
    this.random = new Random(seed);
  }

  /**
   * Sets the biases of a new network's hidden layers.
   *
   * @param network as DL4J has made it of {@code spec}
   * @param seed what they follow from, beside the rows
   * @param rows some training rows {@code [rows, featureCount]}, at least one; asked for where
   *     biases follow from data
   */
  public static void draw(
      MultiLayerNetwork network, NetworkSpec spec, long seed, Supplier<INDArray> rows) {
    InitialBiases biases = new InitialBiases(network, spec, seed);
    switch (spec.biasInit()) {
      case ZERO -> {}
      case NORMAL -> biases.drawNormal();
      case DATA -> biases.passThrough(rows.get());
    }
  }

  /** A layer of blocks has no biases. */
  private int first() {
    return spec.isEmbedded() ? 1 : 0;
  }

  private void drawNormal() {
    for (int hidden = first(); hidden < spec.layers().size(); hidden++) {
      drawNormal(biases(hidden));
    }
  }

  private void drawNormal(INDArray biases) {
    for (long unit = 0; unit < biases.length(); unit++) {
      biases.putScalar(unit, random.nextGaussian());
    }
  }

  /** From input to output: a layer's input depends on the biases before it. */
  private void passThrough(INDArray rows) {
    for (int hidden = first(); hidden < spec.layers().size(); hidden++) {
      INDArray biases = biases(hidden);
      if (spec.layers().get(hidden).normalization() != Normalization.NONE) {
        drawNormal(biases);
        continue;
      }
      int layer = NetworkFactory.activationLayerIndex(spec, hidden);
      INDArray inputs = layer == 0 ? rows : network.feedForwardToLayer(layer - 1, rows).get(layer);
      INDArray products =
          inputs.mmul(network.getLayer(layer).getParam(DefaultParamInitializer.WEIGHT_KEY));
      for (long unit = 0; unit < biases.length(); unit++) {
        int row = random.nextInt(Math.toIntExact(rows.rows()));
        biases.putScalar(unit, -products.getDouble(row, unit));
      }
    }
  }

  /** The bias of a batch-normalized layer is its β, in the layer before its activation. */
  private INDArray biases(int hidden) {
    int layer = NetworkFactory.activationLayerIndex(spec, hidden);
    return spec.layers().get(hidden).normalization() == Normalization.BATCH
        ? network.getLayer(layer - 1).getParam(BatchNormalizationParamInitializer.BETA)
        : network.getLayer(layer).getParam(DefaultParamInitializer.BIAS_KEY);
  }
}
