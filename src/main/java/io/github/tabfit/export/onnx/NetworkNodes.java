package io.github.tabfit.export.onnx;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.Arrays;
import java.util.List;

/** The layers of a network. */
final class NetworkNodes {
  private final GraphBuilder graph;
  private final List<TrainedLayer> layers;

  NetworkNodes(GraphBuilder graph, List<TrainedLayer> layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** Adds all layers: [batch, outputs], float32. */
  String add(Features features) {
    if (layers.get(0).dense().isPresent()) {
      return add(features.value(), features.order(), "");
    }
    // Which number is which is told by its place.
    long[] places = places(features.order());
    int size = Math.toIntExact(layers.get(0).layout().input().size());
    String x = graph.columns(features.value(), Arrays.copyOf(places, size));
    return add(
        x,
        null,
        places.length == size
            ? ""
            : graph.columns(features.value(), Arrays.copyOfRange(places, size, places.length)));
  }

  /**
   * Adds the layers.
   *
   * @param order which feature each column of x is; null where they are in order
   * @param there [batch, steps], 1 for each step that is there and 0 for others; empty where all
   *     are
   */
  private String add(String features, int[] order, String there) {
    String x = features;
    ImageNodes images = new ImageNodes(graph);
    boolean planes = false;
    for (TrainedLayer layer : layers) {
      int index = layer.layout().index();
      graph.section(index == layers.size() - 1 ? "output layer" : "layer " + (index + 1));
      if (movesOverImage(layer.layout())) {
        x = images.add(layer, planes ? x : images.planes(x, layer.layout()));
        planes = true;
        continue;
      }
      x = planes ? images.flat(x, layer.layout().input()) : x;
      planes = false;
      x =
          layer.dense().isPresent()
              ? new DenseNodes(graph).add(layer, x, index == 0 ? order : null)
              : other(layer, x, there);
    }
    return x;
  }

  private static boolean movesOverImage(LayerLayout layout) {
    LayerSpec spec = layout.spec();
    return spec instanceof ConvolutionSpec
        || spec instanceof PoolingSpec
        || (spec instanceof GlobalPoolingSpec && layout.input() instanceof Shape.Image);
  }

  private String other(TrainedLayer layer, String x, String there) {
    LayerSpec spec = layer.layout().spec();
    if (spec instanceof GlobalPoolingSpec pooling) {
      return new StepPoolingNodes(graph)
          .add(pooling, (Shape.Sequence) layer.layout().input(), x, there);
    }
    if (!(spec instanceof RecurrentSpec)) {
      return new TransformerNodes(graph, layer, there).add(x);
    }
    return there.isEmpty()
        ? new RecurrentNodes(graph, layer).add(x)
        : new MaskedRecurrentNodes(graph, layer).add(x, there);
  }

  /** The column in which each feature is. */
  private static long[] places(int[] order) {
    long[] places = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }
}
