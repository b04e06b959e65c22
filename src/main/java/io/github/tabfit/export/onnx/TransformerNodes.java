package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import java.util.List;

/** A transformer: tokens, the one that is read in the end first, and blocks. */
final class TransformerNodes {
  private static final float EPSILON = 1e-5f;

  /** Added to the score of what is not there. */
  private static final float NOWHERE = -1e30f;

  private final GraphBuilder graph;
  private final TrainedLayer layer;
  private final TransformerSpec spec;
  private final int width;
  private final String there;

  /**
   * @param there [batch, steps], 1 for each step that is there and 0 for others; empty where all
   *     are
   */
  TransformerNodes(GraphBuilder graph, TrainedLayer layer, String there) {
    this.graph = graph;
    this.layer = layer;
    this.spec = (TransformerSpec) layer.layout().spec();
    this.width = spec.width();
    this.there = there;
  }

  /** Adds the layer: [batch, width]; x is [batch, features]. */
  String add(String x) {
    Shape input = layer.layout().input();
    String tokens =
        input instanceof Shape.Sequence steps
            ? ofSteps(x, steps)
            : ofColumns(x, ((Shape.Rows) input).columns());
    String hidden = there.isEmpty() ? "" : hidden();
    for (int i = 0; i < spec.blocks(); i++) {
      List<float[]> block = layer.block(i);
      String normed = normalized(tokens, block.get(0), block.get(1));
      String mixed = attention(dense(normed, block.get(2), block.get(3)), hidden);
      tokens = graph.op("Add", tokens, dense(mixed, block.get(4), block.get(5)));
      String again = normalized(tokens, block.get(6), block.get(7));
      String units = units(dense(again, block.get(8), block.get(9)));
      tokens = graph.op("Add", tokens, dense(units, block.get(10), block.get(11)));
    }
    String read =
        graph.op("Gather", List.of(attribute("axis", 1)), tokens, graph.scalar("first", 0L));
    return graph.op("Relu", normalized(read, layer.of("g"), layer.of("s")));
  }

  /** A token for each step, [batch, 1 + steps, width]. */
  private String ofSteps(String x, Shape.Sequence steps) {
    String cut = graph.reshaped(x, steps.steps(), steps.width());
    String product =
        graph.op("MatMul", cut, graph.matrix("W", layer.of("W"), steps.width(), width));
    String sum = graph.op("Add", product, graph.matrix("b", layer.of("b"), steps.steps(), width));
    String known =
        there.isEmpty() ? sum : graph.op("Mul", sum, graph.reshaped(there, steps.steps(), 1));
    String padded = graph.op("Pad", known, graph.row("pads", 0L, 1L, 0L, 0L, 0L, 0L));
    return graph.op("Add", padded, firstRow(new float[steps.steps() * width]));
  }

  /** A token for each column: the sum of its features' rows of W, [batch, 1 + columns, width]. */
  private String ofColumns(String x, List<Integer> columns) {
    int features = columns.stream().mapToInt(Integer::intValue).sum();
    float[] sums = new float[(1 + columns.size()) * features];
    int feature = 0;
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j < columns.get(i); j++) {
        sums[(1 + i) * features + feature] = 1;
        feature++;
      }
    }
    String weights = graph.matrix("W", layer.of("W"), features, width);
    String scaled = graph.op("Mul", graph.reshaped(x, features, 1), weights);
    String summed =
        graph.op("MatMul", graph.matrix("columns", sums, 1 + columns.size(), features), scaled);
    return graph.op("Add", summed, firstRow(layer.of("b")));
  }

  /** The first token, and what all rows' others have, [tokens, width]. */
  private String firstRow(float[] others) {
    float[] all = new float[width + others.length];
    System.arraycopy(layer.of("cls"), 0, all, 0, width);
    System.arraycopy(others, 0, all, width, others.length);
    return graph.matrix("b", all, all.length / width, width);
  }

  /**
   * What is added to the scores, [batch, 1, 1, tokens]: a token that is not there takes no part.
   */
  private String hidden() {
    String absent = graph.op("Sub", graph.row("one", 1f), there);
    String scores = graph.op("Mul", absent, graph.row("nowhere", NOWHERE));
    String all = graph.op("Pad", scores, graph.row("pads", 0L, 1L, 0L, 0L));
    return graph.reshaped(all, 1, 1, 1 + ((Shape.Sequence) layer.layout().input()).steps());
  }

  private String normalized(String x, float[] gain, float[] shift) {
    return graph.op(
        "LayerNormalization",
        List.of(attribute("axis", -1), attribute("epsilon", EPSILON)),
        x,
        graph.row("g", gain),
        graph.row("s", shift));
  }

  private String dense(String x, float[] weights, float[] bias) {
    String product =
        graph.op(
            "MatMul", x, graph.matrix("W", weights, weights.length / bias.length, bias.length));
    return graph.op("Add", product, graph.row("b", bias));
  }

  /** What each token takes of the others, [batch, tokens, width], of queries, keys and values. */
  private String attention(String products, String hidden) {
    int size = width / spec.heads();
    long tokens = layer.of("b").length / width + 1L;
    String cut = graph.reshaped(products, tokens, 3, spec.heads(), size);
    // [3, batch, heads, tokens, size]
    String parts = graph.transposed(cut, 2, 0, 3, 1, 4);
    String keys = graph.transposed(part(parts, 1), 0, 1, 3, 2);
    String product = graph.op("MatMul", part(parts, 0), keys);
    String scores = graph.op("Div", product, graph.row("root", (float) Math.sqrt(size)));
    String known = hidden.isEmpty() ? scores : graph.op("Add", scores, hidden);
    String shares = graph.op("Softmax", List.of(attribute("axis", -1)), known);
    String mixed = graph.op("MatMul", shares, part(parts, 2));
    return graph.reshaped(graph.transposed(mixed, 0, 2, 1, 3), tokens, width);
  }

  private String part(String parts, long index) {
    return graph.op("Gather", List.of(attribute("axis", 0)), parts, graph.scalar("part", index));
  }

  private String units(String product) {
    if (spec.unit() == Unit.GELU) {
      return new ActivationNodes(graph).add(ActivationSpec.of(Activation.GELU), product);
    }
    List<String> halves =
        graph.ops(
            "", "Split", List.of(attribute("axis", -1), attribute("num_outputs", 2)), 2, product);
    return graph.op("Mul", halves.get(0), graph.op("Relu", halves.get(1)));
  }
}
