package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.MovingWindow;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.Window;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;

/**
 * Layers that move over an image: [batch, channels, height, width], as the operators have it, where
 * Tabfit has rows with the channels last. A sequence is an image of one row.
 */
final class ImageNodes {
  private final GraphBuilder graph;

  ImageNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /** Flat rows as images for a layer. */
  String planes(String rows, LayerLayout layout) {
    Shape.Image image = MovingWindow.of(layout).image();
    return graph.transposed(
        graph.reshaped(rows, image.height(), image.width(), image.channels()), 0, 3, 1, 2);
  }

  /** Images of a shape as flat rows. */
  String flat(String images, Shape shape) {
    return graph.reshaped(graph.transposed(images, 0, 2, 3, 1), shape.size());
  }

  /** Adds a layer over images. */
  String add(TrainedLayer layer, String x) {
    MovingWindow window = MovingWindow.of(layer.layout());
    if (layer.layout().spec() instanceof ConvolutionSpec spec) {
      return convolution(spec, layer, window, x);
    }
    Pooling pooling =
        layer.layout().spec() instanceof PoolingSpec spec
            ? spec.pooling()
            : ((GlobalPoolingSpec) layer.layout().spec()).pooling();
    return graph.op(pooling == Pooling.MAX ? "MaxPool" : "AveragePool", moves(window), x);
  }

  private String convolution(
      ConvolutionSpec spec, TrainedLayer layer, MovingWindow window, String x) {
    List<AttributeProto> attributes = new ArrayList<>(moves(window));
    attributes.add(attribute("dilations", sides(window.dilation())));
    attributes.add(
        attribute(
            "pads", new long[] {window.top(), window.left(), window.bottom(), window.right()}));
    List<String> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.add(
        graph.matrix(
            "W",
            layer.of("W"),
            spec.channels(),
            window.image().channels(),
            window.size().height(),
            window.size().width()));
    if (layer.has("b")) {
      inputs.add(graph.row("b", layer.of("b")));
    }
    String sum = graph.op("Conv", attributes, inputs.toArray(String[]::new));
    String normalized =
        layer.batch().map(batch -> DenseNodes.batchNormalized(graph, batch, sum)).orElse(sum);
    return new ActivationNodes(graph).add(spec.activation(), normalized);
  }

  private static List<AttributeProto> moves(MovingWindow window) {
    return List.of(
        attribute("kernel_shape", sides(window.size())),
        attribute("strides", sides(window.stride())));
  }

  private static long[] sides(Window window) {
    return new long[] {window.height(), window.width()};
  }
}
