package io.github.tabfit.network;

import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's layers and how many parameters they have, counted without building it.
 *
 * @param inputs number of features
 * @param layers the hidden layers from input to output, then the output layer
 */
public record NetworkSummary(int inputs, List<Layer> layers) {
  /**
   * A layer.
   *
   * @param name {@code hidden 1}, {@code output}
   * @param kind of layer
   * @param text in a few words, without its name
   * @param output what it gives for a row
   * @param activation its activation's word in the experiment file
   * @param normalization what is done to its pre-activations
   * @param dropout probability of dropping one of its outputs in training
   * @param parameters number of its parameters, batch normalization's running statistics included
   */
  public record Layer(
      String name,
      LayerKind kind,
      String text,
      Shape output,
      String activation,
      Normalization normalization,
      double dropout,
      long parameters) {
    /** Numbers that it gives for a row. */
    public long units() {
      return output.size();
    }
  }

  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /**
   * Summarizes a network of that many features and outputs.
   *
   * @throws io.github.tabfit.spec.SpecException if its layers do not fit each other
   */
  public static NetworkSummary of(NetworkSpec network, int featureCount, int outputCount) {
    List<Layer> layers = new ArrayList<>();
    for (LayerLayout layout : LayerLayout.of(network, featureCount, outputCount)) {
      boolean output = layout.index() == network.layers().size();
      layers.add(
          new Layer(
              output ? "output" : "hidden " + (layout.index() + 1),
              layout.spec().kind(),
              layout.spec().text(),
              layout.output(),
              layout.spec().activation().type().id(),
              layout.spec().normalization(),
              layout.spec().dropout(),
              layout.parameterCount()));
    }
    return new NetworkSummary(featureCount, layers);
  }

  /** Whether all its layers are dense. */
  public boolean isDense() {
    return layers.stream().allMatch(layer -> layer.kind() == LayerKind.DENSE);
  }

  /** Number of all parameters; in float64, which holds more than a long. */
  public double parameters() {
    return layers.stream().mapToDouble(layer -> (double) layer.parameters()).sum();
  }
}
