package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.GraphBuilder.attribute;

import io.github.tabfit.network.NetworkWeights.BatchStatistics;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.List;

/** The layers of a network. */
final class NetworkNodes {
  private final GraphBuilder graph;
  private final ActivationNodes activations;

  NetworkNodes(GraphBuilder graph) {
    this.graph = graph;
    this.activations = new ActivationNodes(graph);
  }

  /** Adds all layers: [batch, outputs], float32. */
  String add(NetworkSpec spec, List<LayerWeights> weights, Features features) {
    String x = features.value();
    int[] order = features.order();
    for (int i = 0; i < spec.layers().size(); i++) {
      graph.section("layer " + (i + 1));
      x = hidden(spec.dense().get(i), weights.get(i), x, order);
      order = null;
    }
    graph.section("output layer");
    LayerWeights output = weights.get(spec.layers().size());
    return activations.add(spec.output().activation(), dense(output, x, order));
  }

  private String hidden(DenseSpec spec, LayerWeights layer, String x, int[] order) {
    String sum =
        switch (spec.normalization()) {
          case NONE -> dense(layer, x, order);
          case BATCH -> batchNormalized(layer, dense(layer, x, order));
          case LAYER -> layerNormalized(layer, matrixProduct(layer, x, order));
        };
    return activations.add(spec.activation(), sum);
  }

  /** xW + b. */
  private String dense(LayerWeights layer, String x, int[] order) {
    if (layer.bias().length == 0) {
      return matrixProduct(layer, x, order);
    }
    if (layer.blocks() > 1) {
      return graph.op("Add", matrixProduct(layer, x, order), graph.row("b", layer.bias()));
    }
    return graph.op("Gemm", x, weights(layer, order), graph.row("b", layer.bias()));
  }

  private String matrixProduct(LayerWeights layer, String x, int[] order) {
    return layer.blocks() == 1
        ? graph.op("MatMul", x, weights(layer, order))
        : blockProduct(layer, x);
  }

  /** The products of the blocks, as one of [blocks, batch, inputs / blocks]. */
  private String blockProduct(LayerWeights layer, String x) {
    int blocks = layer.blocks();
    int inputs = layer.inputs() / blocks;
    int units = layer.units() / blocks;
    String cut = reshaped(x, blocks, inputs);
    String product =
        graph.op("MatMul", swapped(cut), graph.matrix("W", layer.weights(), blocks, inputs, units));
    return reshaped(swapped(product), layer.units());
  }

  /** The value [batch, ...] with other dimensions behind the first. */
  private String reshaped(String value, long... dimensions) {
    long[] shape = new long[dimensions.length + 1];
    // 0 keeps a dimension, also if the batch is empty.
    System.arraycopy(dimensions, 0, shape, 1, dimensions.length);
    return graph.op("Reshape", value, graph.row("shape", shape));
  }

  private String swapped(String value) {
    return graph.op("Transpose", List.of(attribute("perm", new long[] {1, 0, 2})), value);
  }

  /** The weights, their rows in the order of the graph's features where the layer is the first. */
  private String weights(LayerWeights layer, int[] order) {
    float[] weights = layer.weights();
    int units = layer.units();
    float[] ordered = weights;
    if (order != null) {
      ordered = new float[weights.length];
      for (int i = 0; i < order.length; i++) {
        System.arraycopy(weights, order[i] * units, ordered, i * units, units);
      }
    }
    return graph.matrix("W", ordered, layer.inputs(), units);
  }

  private String batchNormalized(LayerWeights layer, String x) {
    BatchStatistics batch = layer.batch().orElseThrow();
    return graph.op(
        "BatchNormalization",
        List.of(attribute("epsilon", (float) batch.epsilon())),
        x,
        graph.row("gamma", batch.gamma()),
        graph.row("beta", batch.beta()),
        graph.row("mean", batch.mean()),
        graph.row("variance", batch.variance()));
  }

  /** gain·(x - mean)/sd + b over a row; 0 for the fraction where the row's values are all equal. */
  private String layerNormalized(LayerWeights layer, String x) {
    String axis = graph.row("axis", 1L);
    String centered = graph.op("Sub", x, graph.op("ReduceMean", x, axis));
    String variance = graph.op("ReduceMean", graph.op("Mul", centered, centered), axis);
    String scaled = graph.op("Div", centered, graph.op("Sqrt", variance));
    String whole = graph.op("Where", graph.op("IsNaN", scaled), graph.row("zero", 0f), scaled);
    String gained = graph.op("Mul", whole, graph.row("gain", layer.gain()));
    return graph.op("Add", gained, graph.row("b", layer.bias()));
  }
}
