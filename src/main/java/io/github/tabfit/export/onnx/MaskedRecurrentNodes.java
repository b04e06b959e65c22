package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/**
 * Recurrent layers over steps of which any may be missing, by the operator Scan: those of their own
 * know the length of a sequence alone, which is the wrong end of a padded window.
 */
final class MaskedRecurrentNodes {
  private static final ActivationSpec SIGMOID = ActivationSpec.of(Activation.SIGMOID);

  private final GraphBuilder graph;
  private final TrainedLayer layer;
  private final RecurrentSpec spec;
  private final Shape.Sequence input;

  MaskedRecurrentNodes(GraphBuilder graph, TrainedLayer layer) {
    this.graph = graph;
    this.layer = layer;
    this.spec = (RecurrentSpec) layer.layout().spec();
    this.input = (Shape.Sequence) layer.layout().input();
  }

  /**
   * Adds the layer: [batch, units], or [batch, steps · units].
   *
   * @param x [batch, steps · width]
   * @param there [batch, steps], 1 for each step that is there and 0 for others
   */
  String add(String x, String there) {
    int columns = spec.cell().gates() * spec.units();
    String product =
        graph.op(
            "MatMul",
            graph.reshaped(x, input.steps(), input.width()),
            matrix(graph, "W", input.width(), columns));
    String sums = graph.op("Add", product, graph.row("b", layer.of("b")));
    String factors = graph.reshaped(there, input.steps(), 1);
    boolean all = spec.output() == Output.ALL;
    int states = (spec.cell() == Cell.LSTM ? 2 : 1) + (all ? 0 : 1);
    String zeros = zeros(x);
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      inputs.add(zeros);
    }
    inputs.addAll(List.of(sums, factors));
    List<String> outputs =
        graph.ops(
            "",
            "Scan",
            List.of(
                attribute("body", step(columns).build()),
                attribute("num_scan_inputs", 2),
                attribute("scan_input_axes", new long[] {1, 1}),
                attribute("scan_output_axes", all ? new long[] {1} : new long[0])),
            all ? states + 1 : states,
            inputs.toArray(String[]::new));
    String last = outputs.get(outputs.size() - 1);
    return all ? graph.reshaped(last, (long) input.steps() * spec.units()) : last;
  }

  /** [batch, units]. */
  private String zeros(String x) {
    String rows = graph.op("Shape", List.of(attribute("start", 0), attribute("end", 1)), x);
    String shape =
        graph.op(
            "Concat", List.of(attribute("axis", 0)), rows, graph.row("units", (long) spec.units()));
    return graph.op("Expand", graph.row("zero", 0f), shape);
  }

  /** A matrix whose columns lie one after the other. */
  private String matrix(GraphBuilder into, String name, int height, int width) {
    float[] numbers = layer.of(name);
    float[] rows = new float[numbers.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i % height * width + i / height] = numbers[i];
    }
    return into.matrix(name, rows, height, width);
  }

  /** The states before a step, the step's sums and whether it is there; the states after it. */
  private GraphBuilder step(int columns) {
    GraphBuilder body = graph.body("step");
    String state = body.bodyInput("state");
    String memory = spec.cell() == Cell.LSTM ? body.bodyInput("memory") : "";
    String last = spec.output() == Output.LAST ? body.bodyInput("last") : "";
    String sums = body.bodyInput("sums");
    String there = body.bodyInput("there");
    String products = body.op("MatMul", state, matrix(body, "RW", spec.units(), columns));
    List<String> next =
        switch (spec.cell()) {
          case SIMPLE_RNN -> List.of(body.op("Tanh", body.op("Add", sums, products)));
          case LSTM -> lstm(body, body.op("Add", sums, products), memory);
          case GRU -> List.of(gru(body, sums, products, state));
        };
    String after = body.op("Mul", next.get(0), there);
    body.bodyOutput(after);
    if (!memory.isEmpty()) {
      body.bodyOutput(body.op("Mul", next.get(1), there));
    }
    body.bodyOutput(
        last.isEmpty()
            ? body.op("Identity", after)
            : body.op("Where", body.cast(there, DataType.BOOL), after, last));
    return body;
  }

  private List<String> parts(GraphBuilder body, String value) {
    int parts = spec.cell().gates();
    return body.ops(
        "", "Split", List.of(attribute("axis", 1), attribute("num_outputs", parts)), parts, value);
  }

  /** The blocks are candidate, forget, output, input. */
  private List<String> lstm(GraphBuilder body, String sums, String memory) {
    List<String> parts = parts(body, sums);
    ActivationNodes activations = new ActivationNodes(body);
    String kept = body.op("Mul", activations.add(SIGMOID, parts.get(1)), memory);
    String candidate = body.op("Tanh", parts.get(0));
    String written = body.op("Mul", activations.add(SIGMOID, parts.get(3)), candidate);
    String after = body.op("Add", kept, written);
    String output = activations.add(SIGMOID, parts.get(2));
    return List.of(body.op("Mul", output, body.op("Tanh", after)), after);
  }

  /** The blocks are reset, update, candidate. */
  private String gru(GraphBuilder body, String sums, String products, String state) {
    List<String> u = parts(body, sums);
    List<String> v = parts(body, products);
    ActivationNodes activations = new ActivationNodes(body);
    String reset = activations.add(SIGMOID, body.op("Add", u.get(0), v.get(0)));
    String update = activations.add(SIGMOID, body.op("Add", u.get(1), v.get(1)));
    String seen = body.op("Add", v.get(2), body.row("c", layer.of("c")));
    String candidate = body.op("Tanh", body.op("Add", u.get(2), body.op("Mul", reset, seen)));
    String kept = body.op("Mul", update, body.op("Sub", state, candidate));
    return body.op("Add", candidate, kept);
  }
}
