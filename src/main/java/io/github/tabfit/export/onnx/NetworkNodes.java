package io.github.tabfit.export.onnx;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.List;
import java.util.stream.LongStream;

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
    String x = features.value();
    int[] order = features.order();
    Shape input = layers.get(0).layout().input();
    String there = "";
    if (layers.get(0).dense().isEmpty()) {
      // Which is which is told by the place.
      long[] places = places(order);
      int size = Math.toIntExact(input.size());
      x = graph.columns(x, LongStream.of(places).limit(size).toArray());
      if (places.length > size) {
        there = graph.columns(features.value(), LongStream.of(places).skip(size).toArray());
      }
      order = null;
    }
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
              ? new DenseNodes(graph).add(layer, x, order)
              : other(layer, x, there);
      order = null;
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
