package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static io.github.tabfit.reference.ReferenceValues.matrix;
import static io.github.tabfit.reference.ReferenceValues.vector;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.reference.PoolingLayer.Pooling;
import io.github.tabfit.reference.RecurrentLayer.Output;
import io.github.tabfit.reference.SlidingWindow.Padding;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of every kind against PyTorch: see src/test/python/layer_reference.py. */
class LayersAgainstPyTorchTest {
  static Stream<Case> cases() {
    List<Case> all = new ArrayList<>();
    ReferenceValues.read("layers.json").forEach(node -> all.add(new Case(node)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndGradientsAgree(Case expected) {
    JsonNode node = expected.node;
    Layer layer = expected.layer();
    layer.setParameters(vector(node.get("parameters")));
    Layer.Pass pass = layer.forward(matrix(node.get("x")), matrix(node.get("mask")));
    assertClose("output", pass.output(), matrix(node.get("output")));
    Layer.Gradients gradients = pass.backward(matrix(node.get("slope")));
    assertClose("x", gradients.input(), matrix(node.get("xGradient")));
    assertClose("parameters", gradients.flat(), vector(node.get("parameterGradients")));
  }

  @Test
  void everyKindIsAmongTheCases() {
    assertThat(cases().map(c -> c.text("kind")).distinct())
        .containsExactlyInAnyOrder(
            "convolution",
            "pooling",
            "global_pooling",
            "simple_rnn",
            "lstm",
            "gru",
            "column_tokens",
            "sequence_tokens",
            "attention",
            "block",
            "readout");
  }

  /** A case of layers.json. */
  private record Case(JsonNode node) {
    Layer layer() {
      return switch (text("kind")) {
        case "convolution" -> convolution();
        case "pooling" ->
            new PoolingLayer(
                pooling(), window("height", "size", 0), window("width", "size", 1), channels());
        case "global_pooling" -> new GlobalPooling(pooling(), number("places"), channels());
        case "simple_rnn", "lstm", "gru" -> recurrent(number("width"), number("units"));
        case "column_tokens" -> columnTokens();
        case "sequence_tokens" ->
            TokenLayer.ofSequence(
                new double[number("width")][4], new double[number("steps")][4], new double[4]);
        case "attention" -> attention();
        case "block" -> block();
        case "readout" -> new Readout(number("tokens"), normalization());
        default -> throw new IllegalStateException(toString());
      };
    }

    private ConvolutionLayer convolution() {
      SlidingWindow vertical = window("height", "kernel", 0);
      SlidingWindow horizontal = window("width", "kernel", 1);
      DenseLayer kernel =
          new DenseLayer(
              new double[channels() * vertical.kernel() * horizontal.kernel()][number("out")],
              new double[number("out")],
              ActivationSpec.of(Activation.TANH),
              node.get("batch").asBoolean() ? Normalization.BATCH : Normalization.NONE);
      return new ConvolutionLayer(vertical, horizontal, channels(), kernel);
    }

    private SlidingWindow window(String size, String kernel, int axis) {
      return new SlidingWindow(
          number(size),
          node.get(kernel).get(axis).asInt(),
          node.get("stride").get(axis).asInt(),
          node.has("dilation") ? node.get("dilation").get(axis).asInt() : 1,
          node.has("padding") ? Padding.valueOf(upper("padding")) : Padding.VALID);
    }

    private RecurrentLayer recurrent(int width, int units) {
      int steps = number("steps");
      Output output = Output.valueOf(upper("steps_out"));
      return switch (text("kind")) {
        case "simple_rnn" ->
            new SimpleRnnLayer(
                steps,
                new double[width][units],
                new double[units][units],
                new double[units],
                ActivationSpec.of(Activation.TANH),
                output);
        case "lstm" ->
            new LstmLayer(
                steps,
                new double[width][4 * units],
                new double[units][4 * units],
                new double[4 * units],
                output);
        default ->
            new GruLayer(
                steps,
                new double[width][3 * units],
                new double[units][3 * units],
                new double[3 * units],
                new double[units],
                output);
      };
    }

    private TokenLayer columnTokens() {
      int[] columns = Arrays.stream(vector(node.get("columns"))).mapToInt(c -> (int) c).toArray();
      return TokenLayer.ofColumns(
          columns, new double[columns.length][4], new double[3][4], new double[4]);
    }

    private MultiHeadAttention attention() {
      int d = number("width");
      return new MultiHeadAttention(
          number("tokens"),
          number("heads"),
          new double[d][3 * d],
          new double[3 * d],
          new double[d][d],
          new double[d]);
    }

    private TransformerBlock block() {
      FeedForward.Hidden form = FeedForward.Hidden.valueOf(upper("activation"));
      int d = number("width");
      int m = number("hidden");
      int columns = form == FeedForward.Hidden.REGLU ? 2 * m : m;
      return new TransformerBlock(
          normalization(),
          attention(),
          normalization(),
          new FeedForward(
              form, new double[d][columns], new double[columns], new double[m][d], new double[d]));
    }

    private LayerNormalization normalization() {
      return new LayerNormalization(new double[number("width")], TransformerBlock.EPSILON);
    }

    private Pooling pooling() {
      return Pooling.valueOf(upper("pooling"));
    }

    private int channels() {
      return number("channels");
    }

    private int number(String name) {
      return node.get(name).asInt();
    }

    private String text(String name) {
      return node.get(name).asText();
    }

    private String upper(String name) {
      return text(name).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      StringBuilder form = new StringBuilder();
      node.properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode()) {
                  form.append(field.getValue().asText()).append(' ');
                }
              });
      return form + node.get("mask").toString();
    }
  }
}
