package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.spec.network.Shape;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** Recurrent layers over steps that are all there, by the operators RNN, LSTM and GRU. */
final class RecurrentNodes {
  private final GraphBuilder graph;
  private final TrainedLayer layer;
  private final RecurrentSpec spec;
  private final Shape.Sequence input;

  RecurrentNodes(GraphBuilder graph, TrainedLayer layer) {
    this.graph = graph;
    this.layer = layer;
    this.spec = (RecurrentSpec) layer.layout().spec();
    this.input = (Shape.Sequence) layer.layout().input();
  }

  /** Adds the layer: [batch, units], or [batch, steps · units]; x is [batch, steps · width]. */
  String add(String x) {
    String steps = graph.transposed(graph.reshaped(x, input.steps(), input.width()), 1, 0, 2);
    List<String> outputs =
        graph.ops(
            "",
            operator(),
            attributes(),
            2,
            steps,
            graph.matrix("W", blocks("W", input.width()), 1, columns(), input.width()),
            graph.matrix("R", blocks("RW", spec.units()), 1, columns(), spec.units()),
            graph.matrix("B", biases(), 1, 2 * columns()));
    if (spec.output() == Output.LAST) {
      return graph.op("Squeeze", outputs.get(1), graph.row("axis", 0L));
    }
    // [steps, directions, batch, units]
    String all = graph.transposed(outputs.get(0), 2, 0, 1, 3);
    return graph.reshaped(all, (long) input.steps() * spec.units());
  }

  private long columns() {
    return (long) spec.cell().gates() * spec.units();
  }

  private String operator() {
    return switch (spec.cell()) {
      case SIMPLE_RNN -> "RNN";
      case LSTM -> "LSTM";
      case GRU -> "GRU";
    };
  }

  private List<AttributeProto> attributes() {
    AttributeProto units = attribute("hidden_size", spec.units());
    return spec.cell() == Cell.GRU
        ? List.of(units, attribute("linear_before_reset", 1))
        : List.of(units);
  }

  /** Which of our blocks each of ONNX's is: of LSTM input, output, forget, cell. */
  private int[] order() {
    return switch (spec.cell()) {
      case SIMPLE_RNN -> new int[] {0};
      case LSTM -> new int[] {3, 2, 1, 0};
      // Update, reset, candidate.
      case GRU -> new int[] {1, 0, 2};
    };
  }

  /** The blocks of a parameter in ONNX's order; its columns lie one after the other. */
  private float[] blocks(String name, int height) {
    float[] numbers = layer.of(name);
    float[] ordered = new float[numbers.length];
    int size = height * spec.units();
    for (int i = 0; i < order().length; i++) {
      System.arraycopy(numbers, order()[i] * size, ordered, i * size, size);
    }
    return ordered;
  }

  /** Those of the inputs, then those of the state: only the GRU's candidate has one. */
  private float[] biases() {
    float[] biases = new float[Math.toIntExact(2 * columns())];
    float[] own = blocks("b", 1);
    System.arraycopy(own, 0, biases, 0, own.length);
    if (spec.cell() == Cell.GRU) {
      System.arraycopy(layer.of("c"), 0, biases, biases.length - spec.units(), spec.units());
    }
    return biases;
  }
}
