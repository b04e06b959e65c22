package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network: hidden layers, then the output layer.
 *
 * @param layers hidden layers from input to output; none makes a linear model
 * @param weightInit how weights start
 * @param biasInit how biases of hidden layers start
 * @param outputInit how weights of the output layer start
 * @param inputDropout probability of dropping a feature while training, 0 to below 1
 * @param featureScale learning rate of a trainable factor of each feature, as a multiple of the
 *     others', at least 0; 0 for no such factors. They are part of the first layer's weights when
 *     training ends. Source: Holzmüller et al. (2024)
 * @param output the output layer
 */
public record NetworkSpec(
    List<LayerSpec> layers,
    WeightInit weightInit,
    BiasInit biasInit,
    OutputInit outputInit,
    double inputDropout,
    double featureScale,
    OutputSpec output) {
  /** Without factors of the features. */
  public NetworkSpec(
      List<LayerSpec> layers, WeightInit weightInit, double inputDropout, OutputSpec output) {
    this(layers, weightInit, BiasInit.ZERO, OutputInit.AS_HIDDEN, inputDropout, 0, output);
  }

  /**
   * The network that several of these are side by side: each hidden layer has all their units.
   *
   * @param members how many, at least 1
   */
  public NetworkSpec joined(int members) {
    return new NetworkSpec(
        layers.stream()
            .map(layer -> layer.ofUnits(Math.multiplyExact(layer.units(), members)))
            .toList(),
        weightInit,
        biasInit,
        outputInit,
        inputDropout,
        featureScale,
        output);
  }

  /**
   * The network that trains where columns are embedded: with a layer of blocks before the others.
   *
   * @param blocks of the features, in order; empty for this network itself
   */
  public NetworkSpec embedded(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return this;
    }
    List<LayerSpec> all = new ArrayList<>();
    all.add(LayerSpec.of(blocks));
    all.addAll(layers);
    return new NetworkSpec(
        all, weightInit, biasInit, outputInit, inputDropout, featureScale, output);
  }

  /** Whether the first layer is one of blocks. */
  public boolean isEmbedded() {
    return !layers.isEmpty() && layers.get(0).isEmbedding();
  }

  /** Copies the list and checks the bounds. */
  public NetworkSpec {
    layers = List.copyOf(layers);
    if (!(inputDropout >= 0 && inputDropout < 1)) {
      throw new SpecException("input_dropout must be >= 0 and < 1, got " + inputDropout);
    }
    if (!(featureScale >= 0 && featureScale < Double.POSITIVE_INFINITY)) {
      throw new SpecException("feature_scale must be >= 0, got " + featureScale);
    }
    boolean hidden = layers.stream().anyMatch(layer -> !layer.isEmbedding());
    if (weightInit == WeightInit.ZERO && hidden) {
      throw new SpecException(
          "weight_init zero cannot train hidden layers: units that start equal stay equal; use xavier or he");
    }
  }
}
