package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * @param input what a row's numbers are, known when the table is prepared; rows of features that
 *     stand for themselves when empty
 */
public record NetworkSpec(
    List<LayerSpec> layers,
    WeightInit weightInit,
    BiasInit biasInit,
    OutputInit outputInit,
    double inputDropout,
    double featureScale,
    OutputSpec output,
    Optional<Shape> input) {
  /** Of features that stand for themselves, as many as there are. */
  public NetworkSpec(
      List<LayerSpec> layers,
      WeightInit weightInit,
      BiasInit biasInit,
      OutputInit outputInit,
      double inputDropout,
      double featureScale,
      OutputSpec output) {
    this(
        layers,
        weightInit,
        biasInit,
        outputInit,
        inputDropout,
        featureScale,
        output,
        Optional.empty());
  }

  /** Without factors of the features. */
  public NetworkSpec(
      List<? extends LayerSpec> layers,
      WeightInit weightInit,
      double inputDropout,
      OutputSpec output) {
    this(
        List.copyOf(layers),
        weightInit,
        BiasInit.ZERO,
        OutputInit.AS_HIDDEN,
        inputDropout,
        0,
        output);
  }

  /**
   * The network that several of these are side by side: each hidden layer has all their units.
   *
   * @param members how many, at least 1
   */
  public NetworkSpec joined(int members) {
    if (members == 1) {
      return this;
    }
    return with(
        dense().stream()
            .map(layer -> layer.ofUnits(Math.multiplyExact(layer.units(), members)))
            .<LayerSpec>map(layer -> layer)
            .toList());
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
    all.add(DenseSpec.of(blocks));
    all.addAll(layers);
    return with(all);
  }

  /** The same of other hidden layers. */
  private NetworkSpec with(List<LayerSpec> others) {
    return new NetworkSpec(
        others, weightInit, biasInit, outputInit, inputDropout, featureScale, output, input);
  }

  /** The same over inputs of a shape. */
  public NetworkSpec over(Shape shape) {
    return new NetworkSpec(
        layers,
        weightInit,
        biasInit,
        outputInit,
        inputDropout,
        featureScale,
        output,
        Optional.of(shape));
  }

  /** Whether the first layer is one of blocks. */
  public boolean isEmbedded() {
    return !layers.isEmpty() && layers.get(0) instanceof DenseSpec first && first.isEmbedding();
  }

  /** Whether all hidden layers are dense. */
  public boolean isDense() {
    return layers.stream().allMatch(DenseSpec.class::isInstance);
  }

  /**
   * The hidden layers of a network of dense ones.
   *
   * @throws ClassCastException if one is of another kind: {@link #isDense}
   */
  public List<DenseSpec> dense() {
    return layers.stream().map(DenseSpec.class::cast).toList();
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
    boolean hidden =
        layers.stream()
            .anyMatch(layer -> !(layer instanceof DenseSpec dense && dense.isEmbedding()));
    if (weightInit == WeightInit.ZERO && hidden) {
      throw new SpecException(
          "weight_init zero cannot train hidden layers: units that start equal stay equal; use xavier or he");
    }
  }
}
