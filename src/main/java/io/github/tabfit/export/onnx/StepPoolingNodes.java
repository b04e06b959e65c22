package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.Shape;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/** Pooling over the steps of a sequence that are there. */
final class StepPoolingNodes {
  private final GraphBuilder graph;

  StepPoolingNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds the layer: [batch, width]; 0 where no step is there.
   *
   * @param x [batch, steps · width]
   * @param there [batch, steps], 1 for each step that is there and 0 for others; empty where all
   *     are
   */
  String add(GlobalPoolingSpec spec, Shape.Sequence input, String x, String there) {
    String steps = graph.reshaped(x, input.steps(), input.width());
    boolean maximum = spec.pooling() == Pooling.MAX;
    if (there.isEmpty()) {
      return over(maximum ? "ReduceMax" : "ReduceMean", steps);
    }
    String factors = graph.reshaped(there, input.steps(), 1);
    String count = over("ReduceSum", factors);
    if (!maximum) {
      String sum = over("ReduceSum", graph.op("Mul", steps, factors));
      return graph.op("Div", sum, graph.op("Max", count, graph.row("one", 1f)));
    }
    String known = graph.cast(factors, DataType.BOOL);
    String least = graph.row("least", -Float.MAX_VALUE);
    String most = over("ReduceMax", graph.op("Where", known, steps, least));
    return graph.op("Where", graph.cast(count, DataType.BOOL), most, graph.row("zero", 0f));
  }

  private String over(String operator, String steps) {
    return graph.op(operator, List.of(attribute("keepdims", 0)), steps, graph.row("axis", 1L));
  }
}
