package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static io.github.tabfit.reference.ReferenceValues.matrix;
import static io.github.tabfit.reference.ReferenceValues.named;
import static io.github.tabfit.reference.ReferenceValues.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against PyTorch's autograd and against finite differences. */
class NetworkTest {
  static Stream<Example> examples() {
    List<Example> all = new ArrayList<>();
    ReferenceValues.read("networks.json").forEach(node -> all.add(new Example(node)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void outputAndLossAgreeWithPyTorch(Example example) {
    List<Layer.Pass> passes = example.forward();
    assertClose(
        "output", passes.get(passes.size() - 1).output(), matrix(example.node.get("output")));
    assertClose("data loss", example.loss(), example.node.get("dataLoss").asDouble());
    assertClose(
        "loss and penalty",
        example.loss() + example.trainer().penalty(),
        example.node.get("value").asDouble());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void gradientsAgreeWithPyTorch(Example example) {
    List<Layer.Gradients> gradients = example.backward();
    assertClose("examples", gradients.get(0).input(), matrix(example.node.get("xGradient")));
    for (int i = 0; i < gradients.size(); i++) {
      JsonNode expected = example.node.get("layers").get(i);
      DenseLayer layer = example.network.dense(i);
      Layer.Gradients g = gradients.get(i);
      boolean penalizedGain = layer.normalization() == Normalization.LAYER;
      for (int row = 0; row < g.of("W").length; row++) {
        addPenalty(example.penalty, g.of("W")[row], layer.weights()[row]);
      }
      double[] gain = layer.gain().length == 0 ? new double[0] : g.of("g")[0];
      addPenalty(penalizedGain ? example.penalty : Penalty.NONE, gain, layer.gain());
      assertClose("W" + i, g.of("W"), matrix(expected.get("weightsGradient")));
      assertClose("b" + i, g.of("b")[0], vector(expected.get("biasGradient")));
      assertClose("g" + i, gain, vector(expected.get("gainGradient")));
    }
  }

  /** One step of plain gradient descent at rate 1 moves each parameter by its whole gradient. */
  @ParameterizedTest
  @MethodSource("examples")
  void aStepOfGradientDescentTakesPyTorchsGradientsOff(Example example) {
    example.trainer().step(example.x, example.y, example.exampleWeights, example.masks, 1);
    for (int i = 0; i < example.network.layers().size(); i++) {
      JsonNode expected = example.node.get("layers").get(i);
      DenseLayer layer = example.network.dense(i);
      assertClose("W" + i, layer.weights(), after(expected, "weights"));
      assertClose("b", new double[][] {layer.bias()}, afterVector(expected, "bias"));
      assertClose("g", new double[][] {layer.gain()}, afterVector(expected, "gain"));
    }
  }

  /** (L(w + h) - L(w - h))/2h for every parameter. ReLU's kink is not within h of any z here. */
  @ParameterizedTest
  @MethodSource("examples")
  void gradientsAreTheCentralDifferences(Example example) {
    double h = 1e-5;
    List<Layer.Gradients> gradients = example.backward();
    for (int i = 0; i < gradients.size(); i++) {
      List<ParameterArray> parameters = example.network.layers().get(i).parameters();
      for (int p = 0; p < parameters.size(); p++) {
        double[][] w = parameters.get(p).values();
        double[][] found = gradients.get(i).parameters().get(p).values();
        for (int row = 0; row < w.length; row++) {
          for (int j = 0; j < w[row].length; j++) {
            double before = w[row][j];
            w[row][j] = before + h;
            double right = example.loss();
            w[row][j] = before - h;
            double left = example.loss();
            w[row][j] = before;
            assertThat(found[row][j])
                .as("layer %d, %s, element %d, %d", i, parameters.get(p).name(), row, j)
                .isCloseTo((right - left) / (2 * h), within(1e-8));
          }
        }
      }
    }
  }

  private static void addPenalty(Penalty penalty, double[] gradient, double[] w) {
    for (int j = 0; j < w.length; j++) {
      gradient[j] += penalty.gradient(w[j]);
    }
  }

  private static double[][] after(JsonNode layer, String name) {
    return minus(matrix(layer.get(name)), matrix(layer.get(name + "Gradient")));
  }

  private static double[][] afterVector(JsonNode layer, String name) {
    return minus(
        new double[][] {vector(layer.get(name))},
        new double[][] {vector(layer.get(name + "Gradient"))});
  }

  private static double[][] minus(double[][] a, double[][] b) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        a[i][j] -= b[i][j];
      }
    }
    return a;
  }

  /** A network of networks.json. */
  private static final class Example {
    private final JsonNode node;
    private final Network network;
    private final Penalty penalty;
    private final List<double[][]> masks = new ArrayList<>();
    private final double[][] x;
    private final double[][] y;
    private final double[] exampleWeights;

    Example(JsonNode node) {
      this.node = node;
      this.x = matrix(node.get("x"));
      this.y = matrix(node.get("y"));
      this.exampleWeights = vector(node.get("exampleWeights"));
      this.penalty = new Penalty(node.get("l1").asDouble(), node.get("l2").asDouble(), 0);
      double drop = node.get("drop").asDouble();
      List<Layer> layers = new ArrayList<>();
      ActivationSpec activation = null;
      for (JsonNode layer : node.get("layers")) {
        Activation type = named(Activation.class, layer.get("activation"));
        activation = new ActivationSpec(type, layer.get("parameter").asDouble());
        DenseLayer dense =
            new DenseLayer(
                matrix(layer.get("weights")),
                vector(layer.get("bias")),
                activation,
                named(Normalization.class, layer.get("normalization")));
        copy(vector(layer.get("gain")), dense.gain());
        layers.add(dense);
        double[][] kept = matrix(layer.get("kept"));
        masks.add(kept.length == 0 ? kept : Dropout.factors(kept, drop));
      }
      OutputSpec output = new OutputSpec(named(Loss.class, node.get("loss")), activation);
      this.network = new Network(layers, Collections.nCopies(layers.size(), drop), output);
    }

    List<Layer.Pass> forward() {
      return network.forward(x, masks);
    }

    double loss() {
      return network.loss(forward(), y, exampleWeights);
    }

    List<Layer.Gradients> backward() {
      return network.backward(forward(), y, exampleWeights, masks);
    }

    ReferenceTrainer trainer() {
      OptimizerSpec descent = OptimizerSpec.of(Optimizer.GRADIENT_DESCENT, 1);
      return new ReferenceTrainer(network, descent, penalty, GradientClipping.none());
    }

    private static void copy(double[] from, double[] to) {
      System.arraycopy(from, 0, to, 0, to.length);
    }

    @Override
    public String toString() {
      return node.get("name").asText();
    }
  }
}
