package io.github.tabfit.network;

import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
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
   * @param units number of units
   * @param activation its activation's word in the experiment file
   * @param normalization what is done to its pre-activations
   * @param dropout probability of dropping one of its outputs in training
   * @param parameters number of its parameters, batch normalization's running statistics included
   */
  public record Layer(
      String name,
      int units,
      String activation,
      Normalization normalization,
      double dropout,
      double parameters) {}

  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /** Summarizes a network of that many features and outputs. */
  public static NetworkSummary of(NetworkSpec network, int featureCount, int outputCount) {
    List<Layer> layers = new ArrayList<>();
    double inputs = featureCount;
    for (LayerSpec layer : network.layers()) {
      double units = layer.units();
      double vectors =
          switch (layer.normalization()) {
            case NONE -> 1;
            case LAYER -> 2;
            case BATCH -> 4;
          };
      layers.add(
          new Layer(
              "hidden " + (layers.size() + 1),
              layer.units(),
              layer.activation().type().id(),
              layer.normalization(),
              layer.dropout(),
              units * (inputs + vectors)));
      inputs = units;
    }
    layers.add(
        new Layer(
            "output",
            outputCount,
            network.output().activation().type().id(),
            Normalization.NONE,
            0,
            outputCount * (inputs + 1)));
    return new NetworkSummary(featureCount, layers);
  }

  /** Number of all parameters; float64, since an experiment may request more than a long holds. */
  public double parameters() {
    return layers.stream().mapToDouble(Layer::parameters).sum();
  }
}
