package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.network.NetworkWeights.BatchStatistics;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.LayerSpec;
import java.util.List;

/** Dense layers. */
final class DenseNodes {
  private final GraphBuilder graph;
  private final ActivationNodes activations;

  DenseNodes(GraphBuilder graph) {
    this.graph = graph;
    this.activations = new ActivationNodes(graph);
  }

  /**
   * Adds a layer: [batch, units], float32.
   *
   * @param order which feature each column of x is; null where they are in order
   */
  String add(TrainedLayer trained, String x, int[] order) {
    LayerSpec spec = trained.layout().spec();
    LayerWeights layer = trained.dense().orElseThrow();
    String sum =
        switch (spec.normalization()) {
          case NONE -> dense(layer, x, order);
          case BATCH -> batchNormalized(graph, layer.batch().orElseThrow(), dense(layer, x, order));
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
    String cut = graph.reshaped(x, blocks, inputs);
    String product =
        graph.op(
            "MatMul",
            graph.transposed(cut, 1, 0, 2),
            graph.matrix("W", layer.weights(), blocks, inputs, units));
    return graph.reshaped(graph.transposed(product, 1, 0, 2), layer.units());
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

  /** γ·(x - mean)/√(variance + epsilon) + β; the channels are along axis 1. */
  static String batchNormalized(GraphBuilder graph, BatchStatistics batch, String x) {
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
