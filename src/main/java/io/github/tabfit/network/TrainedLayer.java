package io.github.tabfit.network;

import io.github.tabfit.network.NetworkWeights.BatchStatistics;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A layer of a trained network with its numbers as plain arrays. The arrays are not copied: only
 * read them.
 *
 * @param layout what it takes and gives
 * @param numbers of each of the layout's parameters, in DL4J's order; none of a dense layer
 * @param dense the numbers of a dense layer; empty for others
 * @param batch of a convolution's batch normalization; empty without
 */
public record TrainedLayer(
    LayerLayout layout,
    List<float[]> numbers,
    Optional<LayerWeights> dense,
    Optional<BatchStatistics> batch) {
  /** Copies the list. */
  public TrainedLayer {
    numbers = List.copyOf(numbers);
  }

  /**
   * The hidden layers from input to output, then the output layer.
   *
   * @param network the trained one
   * @param layouts of all its layers
   * @param members how many networks were joined into it, at least 1
   */
  public static List<TrainedLayer> of(
      MultiLayerNetwork network, List<LayerLayout> layouts, int members) {
    List<TrainedLayer> layers = new ArrayList<>();
    for (LayerLayout layout : layouts) {
      boolean inner = layout.index() > 0 && layout.index() < layouts.size() - 1;
      layers.add(
          layout.spec() instanceof DenseSpec spec
              ? new TrainedLayer(
                  layout,
                  List.of(),
                  Optional.of(
                      NetworkWeights.dense(network, layout.part(), spec, inner ? members : 1)),
                  Optional.empty())
              : other(network, layout));
    }
    return List.copyOf(layers);
  }

  private static TrainedLayer other(MultiLayerNetwork network, LayerLayout layout) {
    float[] all = network.params().dup('c').data().asFloat();
    List<float[]> numbers = new ArrayList<>();
    for (ParameterRange range : layout.parameters()) {
      numbers.add(
          Arrays.copyOfRange(
              all, (int) range.offset(), Math.toIntExact(range.offset() + range.length())));
    }
    TrainedLayer layer = new TrainedLayer(layout, numbers, Optional.empty(), Optional.empty());
    return layout.spec().normalization() == Normalization.BATCH
        ? new TrainedLayer(layout, numbers, Optional.empty(), Optional.of(layer.batch(network)))
        : layer;
  }

  private BatchStatistics batch(MultiLayerNetwork network) {
    BatchNormalization layer =
        (BatchNormalization) network.getLayer(layout.part() + 1).conf().getLayer();
    return new BatchStatistics(
        of("gamma"),
        of("beta"),
        of("mean"),
        NetworkWeights.variance(of("log10stdev")),
        layer.getEps());
  }

  /**
   * The numbers of the first parameter of a name.
   *
   * @throws IllegalArgumentException if it has none
   */
  public float[] of(String name) {
    for (int i = 0; i < numbers.size(); i++) {
      if (layout.parameters().get(i).name().equals(name)) {
        return numbers.get(i);
      }
    }
    throw new IllegalArgumentException(layout.spec().text() + " has no " + name);
  }

  /** Whether there is a parameter of that name. */
  public boolean has(String name) {
    return layout.parameters().stream().anyMatch(range -> range.name().equals(name));
  }

  /**
   * The numbers of a transformer's block, in DL4J's order.
   *
   * @param block from 0
   */
  public List<float[]> block(int block) {
    List<float[]> own = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      // The tokens are the first part.
      if (layout.parameters().get(i).part() == layout.part() + 1 + block) {
        own.add(numbers.get(i));
      }
    }
    return own;
  }
}
