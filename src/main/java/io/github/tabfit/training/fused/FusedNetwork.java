package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.WeightBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A network as the fused trainer sees it: its layers, in DL4J's order of parameters. */
public final class FusedNetwork {
  private final NetworkSpec spec;
  private final List<LayerShape> layers;
  private final int parameterCount;

  private FusedNetwork(NetworkSpec spec, List<LayerShape> layers, int parameterCount) {
    this.spec = spec;
    this.layers = List.copyOf(layers);
    this.parameterCount = parameterCount;
  }

  /** Why the fused trainer cannot train a network, in one sentence; empty if it can. */
  public static Optional<String> unsupported(NetworkSpec network) {
    Optional<LayerSpec> other =
        network.layers().stream().filter(layer -> layer.kind() != LayerKind.DENSE).findFirst();
    if (other.isPresent()) {
      return Optional.of("it has no layers of type " + other.get().kind().id());
    }
    List<Activation> activations =
        new ArrayList<>(network.layers().stream().map(l -> l.activation().type()).toList());
    activations.add(network.output().activation().type());
    return activations.stream()
        .filter(activation -> !activation.isTrainable())
        .map(activation -> activation.id() + " has no gradient")
        .findFirst();
  }

  static FusedNetwork of(NetworkSpec spec, int featureCount, int outputCount) {
    List<LayerShape> layers = new ArrayList<>();
    int offset = 0;
    int inputs = featureCount;
    for (DenseSpec layer : spec.dense()) {
      LayerShape shape =
          shape(
              layers.size(),
              inputs,
              layer.units(),
              layer.activation(),
              layer.dropout(),
              layer.normalization(),
              WeightBlock.of(layer.blocks(), offset),
              offset);
      layers.add(shape);
      int vectors = shape.isEmbedding() ? 0 : vectors(layer.normalization());
      offset = Math.addExact(offset, shape.weightCount() + vectors * layer.units());
      inputs = layer.units();
    }
    ActivationSpec activation = spec.output().activation();
    layers.add(
        shape(
            layers.size(),
            inputs,
            outputCount,
            activation,
            0,
            Normalization.NONE,
            List.of(),
            offset));
    return new FusedNetwork(
        spec, layers, Math.addExact(offset, inputs * outputCount + outputCount));
  }

  private static int vectors(Normalization normalization) {
    return switch (normalization) {
      case NONE -> 1;
      case LAYER -> 2;
      case BATCH -> 4;
    };
  }

  private static LayerShape shape(
      int index,
      int inputs,
      int units,
      ActivationSpec activation,
      double dropout,
      Normalization normalization,
      List<WeightBlock> blocks,
      int offset) {
    if (!blocks.isEmpty()) {
      return new LayerShape(
          index, inputs, units, activation, dropout, normalization, offset, blocks, -1, -1, -1, -1);
    }
    int vectors = Math.addExact(offset, Math.multiplyExact(inputs, units));
    boolean batch = normalization == Normalization.BATCH;
    // Dense: W, b, g. Batch normalization: W, γ, β, mean, logarithm of the deviation.
    int gain =
        switch (normalization) {
          case NONE -> -1;
          case LAYER -> vectors + units;
          case BATCH -> vectors;
        };
    return new LayerShape(
        index,
        inputs,
        units,
        activation,
        dropout,
        normalization,
        offset,
        blocks,
        batch ? vectors + units : vectors,
        gain,
        batch ? vectors + 2 * units : -1,
        batch ? vectors + 3 * units : -1);
  }

  NetworkSpec spec() {
    return spec;
  }

  List<LayerShape> layers() {
    return layers;
  }

  LayerShape output() {
    return layers.get(layers.size() - 1);
  }

  /** Parameters as they are stored here: of blocks, without the zeros between them. */
  int parameterCount() {
    return parameterCount;
  }

  /** The threads of a trainer or scorer of it. */
  Workers workers(OptionalInt requested, int maxRows) {
    long largest = layers.stream().mapToLong(l -> (long) l.weightCount() * maxRows).max().orElse(0);
    return Workers.of(requested, largest, parameterCount);
  }

  /** How many more DL4J's network has: the zeros between blocks. */
  int zeros() {
    LayerShape first = layers.get(0);
    return Math.multiplyExact(first.inputs(), first.units()) - first.weightCount();
  }

  int featureCount() {
    return layers.get(0).inputs();
  }
}
