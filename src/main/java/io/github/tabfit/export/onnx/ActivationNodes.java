package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.spec.network.ActivationSpec;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/** Activation functions as operators. */
final class ActivationNodes {
  private static final float QUICK_GELU_BETA = 1.702f;
  private static final float SELU_LAMBDA = 1.0507009873554805f;
  private static final float SELU_ALPHA = 1.6732632423543772f;

  private final GraphBuilder graph;

  ActivationNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /** Adds f(x); x is [..., units], float32, and so is the result. */
  String add(ActivationSpec spec, String x) {
    float parameter = (float) spec.parameter();
    return switch (spec.type()) {
      case IDENTITY -> x;
      case SIGMOID -> sigmoid(x);
      case TANH -> graph.op("Tanh", x);
      case RELU -> graph.op("Relu", x);
      case LEAKY_RELU -> graph.op("LeakyRelu", List.of(attribute("alpha", parameter)), x);
      case GELU -> gelu(x);
      case QUICK_GELU ->
          graph.op("Mul", x, sigmoid(graph.op("Mul", x, graph.row("beta", QUICK_GELU_BETA))));
      case SWISH -> graph.op("Mul", x, sigmoid(x));
      case SOFTMAX -> graph.op("Softmax", List.of(attribute("axis", -1)), x);
      case STEP -> graph.cast(graph.op("Greater", x, graph.row("zero", 0f)), DataType.FLOAT);
      case ELU -> graph.op("Elu", List.of(attribute("alpha", parameter)), x);
      case SELU ->
          graph.op(
              "Selu", List.of(attribute("alpha", SELU_ALPHA), attribute("gamma", SELU_LAMBDA)), x);
      case SOFTPLUS -> graph.op("Softplus", x);
      case SOFTSIGN -> graph.op("Softsign", x);
      case HARD_SIGMOID ->
          graph.op("HardSigmoid", List.of(attribute("alpha", 0.2f), attribute("beta", 0.5f)), x);
      case MISH -> graph.op("Mul", x, graph.op("Tanh", graph.op("Softplus", x)));
      case RELU6 -> graph.op("Clip", x, graph.scalar("zero", 0f), graph.scalar("six", 6f));
    };
  }

  /**
   * 1 / (1 + e^-x): runtimes cut the operator Sigmoid off, so small probabilities come out wrong.
   */
  private String sigmoid(String x) {
    String one = graph.row("one", 1f);
    return graph.op("Div", one, graph.op("Add", one, graph.op("Exp", graph.op("Neg", x))));
  }

  /** x·Φ(x) by the error function. */
  private String gelu(String x) {
    String erf = graph.op("Erf", graph.op("Mul", x, graph.row("root", (float) Math.sqrt(0.5))));
    String twice = graph.op("Add", erf, graph.row("one", 1f));
    return graph.op("Mul", graph.op("Mul", x, graph.row("half", 0.5f)), twice);
  }
}
