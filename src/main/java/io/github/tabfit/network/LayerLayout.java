package io.github.tabfit.network;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer in its network: what it takes and gives, and its parameters. Everything that needs to
 * know asks here.
 *
 * @param index from 0; the output layer, a dense one, is the last
 * @param spec as it was requested
 * @param input what a row of its input is
 * @param output what a row of its output is
 * @param parameters in DL4J's order; none of a layer without
 * @param part index of its first DL4J layer, from 0
 * @param parts how many DL4J layers it is
 * @param multiplyAdds of a row's way forward, in float64 since a request may be beyond a long
 */
public record LayerLayout(
    int index,
    LayerSpec spec,
    Shape input,
    Shape output,
    List<ParameterRange> parameters,
    int part,
    int parts,
    double multiplyAdds) {
  /** Copies the list. */
  public LayerLayout {
    parameters = List.copyOf(parameters);
  }

  /**
   * The hidden layers of a network from input to output, then the output layer.
   *
   * @param features of a row, where the network does not say what they are
   * @throws SpecException if a layer does not fit the one before it; the message begins with its
   *     path in the experiment file
   */
  public static List<LayerLayout> of(NetworkSpec network, int features, int outputs) {
    try {
      return layers(network, features, outputs);
    } catch (ArithmeticException beyond) {
      throw new SpecException(
          "network.layers have more parameters than can be counted: make them smaller", beyond);
    }
  }

  private static List<LayerLayout> layers(NetworkSpec network, int features, int outputs) {
    List<LayerLayout> layers = new ArrayList<>();
    Shape shape = network.input().orElse(new Shape.Rows(features));
    List<LayerSpec> all = new ArrayList<>(network.layers());
    all.add(
        new DenseSpec(outputs, network.output().activation(), 0, Normalization.NONE, List.of()));
    long offset = 0;
    int part = 0;
    for (LayerSpec layer : all) {
      boolean last = layers.size() == network.layers().size();
      String path = last ? "network.output" : "network.layers[%d]".formatted(layers.size());
      Shape output = LayerShapes.output(layer, shape, path);
      LayerParameters counted = new LayerParameters(shape, offset, part);
      List<ParameterRange> parameters = counted.of(layer);
      int parts = LayerParameters.parts(layer);
      layers.add(
          new LayerLayout(
              layers.size(),
              layer,
              shape,
              output,
              parameters,
              part,
              parts,
              LayerShapes.multiplyAdds(layer, shape, output)));
      for (ParameterRange range : parameters) {
        offset = Math.addExact(offset, range.length());
      }
      part += parts;
      shape = output;
    }
    return List.copyOf(layers);
  }

  /** Number of all its parameters, statistics of batches included. */
  public long parameterCount() {
    return parameters.stream().mapToLong(ParameterRange::length).sum();
  }
}
