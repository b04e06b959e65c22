package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of every kind: DL4J, the network from scratch and finite differences agree. */
class VerifiedKindsTest {
  private static final Shape IMAGE = new Shape.Image(5, 6, 2);
  private static final Shape STEPS = new Shape.Sequence(4, 3, false);
  private static final Shape MASKED = new Shape.Sequence(4, 3, true);
  private static final Shape COLUMNS = Shape.Rows.of(List.of(1, 3, 2));
  private static final double DROPOUT = 0.3;

  static Stream<Arguments> networks() {
    return Stream.of(
        of("valid", IMAGE, convolution(3, 1, 1, Padding.VALID)),
        of("same", IMAGE, convolution(3, 1, 1, Padding.SAME)),
        of("stride", IMAGE, convolution(2, 2, 1, Padding.VALID)),
        of("same, stride", IMAGE, convolution(3, 2, 1, Padding.SAME)),
        of("dilation", IMAGE, convolution(2, 1, 2, Padding.VALID)),
        of("batch normalization", IMAGE, batch(Padding.SAME), batch(Padding.VALID)),
        of("two", IMAGE, convolution(2, 1, 1, Padding.SAME), convolution(2, 1, 1, Padding.VALID)),
        of("max pooling", IMAGE, convolution(2, 1, 1, Padding.SAME), pool(Pooling.MAX), dense()),
        of("average pooling", IMAGE, pool(Pooling.AVERAGE), convolution(2, 1, 1, Padding.VALID)),
        of("global max", IMAGE, convolution(2, 1, 1, Padding.VALID), global(Pooling.MAX)),
        of("global average", IMAGE, convolution(2, 1, 1, Padding.SAME), global(Pooling.AVERAGE)),
        of("of steps", STEPS, convolution(2, 1, 1, Padding.SAME), pool(Pooling.MAX)),
        of("global of steps", STEPS, convolution(2, 1, 1, Padding.VALID), global(Pooling.MAX)),
        of("rnn", STEPS, recurrent(Cell.SIMPLE_RNN, Output.ALL), rnn(Output.LAST)),
        of("lstm", STEPS, recurrent(Cell.LSTM, Output.ALL), recurrent(Cell.LSTM, Output.LAST)),
        of("gru", STEPS, recurrent(Cell.GRU, Output.ALL), recurrent(Cell.GRU, Output.LAST)),
        of("masked rnn", MASKED, recurrent(Cell.SIMPLE_RNN, Output.ALL), rnn(Output.LAST)),
        of("masked lstm", MASKED, recurrent(Cell.LSTM, Output.ALL), lstm(Output.LAST)),
        of("masked gru", MASKED, recurrent(Cell.GRU, Output.ALL), recurrent(Cell.GRU, Output.LAST)),
        of("masked average", MASKED, lstm(Output.ALL), global(Pooling.AVERAGE)),
        of("masked max", MASKED, recurrent(Cell.GRU, Output.ALL), global(Pooling.MAX)),
        of("columns, reglu", COLUMNS, transformer(TransformerSpec.Unit.REGLU), dense()),
        of("columns, gelu", COLUMNS, transformer(TransformerSpec.Unit.GELU)),
        of("steps, gelu", STEPS, transformer(TransformerSpec.Unit.GELU)),
        of("masked steps, reglu", MASKED, transformer(TransformerSpec.Unit.REGLU)));
  }

  private static Arguments of(String name, Shape input, LayerSpec... layers) {
    return Arguments.of(
        name,
        new NetworkSpec(List.of(layers), WeightInit.XAVIER, 0, OutputSpec.of(Loss.CROSS_ENTROPY))
            .over(input));
  }

  private static LayerSpec convolution(int kernel, int stride, int dilation, Padding padding) {
    return convolution(kernel, stride, dilation, padding, Normalization.NONE);
  }

  private static LayerSpec batch(Padding padding) {
    return convolution(2, 1, 1, padding, Normalization.BATCH);
  }

  private static LayerSpec convolution(
      int kernel, int stride, int dilation, Padding padding, Normalization normalization) {
    return new ConvolutionSpec(
        3,
        Window.square(kernel),
        Window.square(stride),
        Window.square(dilation),
        padding,
        ActivationSpec.of(Activation.TANH),
        0,
        normalization);
  }

  private static LayerSpec pool(Pooling pooling) {
    return new PoolingSpec(pooling, Window.square(2), Window.square(2), 0);
  }

  private static LayerSpec global(Pooling pooling) {
    return new GlobalPoolingSpec(pooling, 0);
  }

  private static LayerSpec rnn(Output output) {
    return recurrent(Cell.SIMPLE_RNN, output);
  }

  private static LayerSpec lstm(Output output) {
    return recurrent(Cell.LSTM, output);
  }

  private static LayerSpec recurrent(Cell cell, Output output) {
    return new RecurrentSpec(cell, 3, output, 0);
  }

  private static LayerSpec transformer(TransformerSpec.Unit unit) {
    return new TransformerSpec(2, 2, 4, 5, unit, 0);
  }

  private static LayerSpec dense() {
    return DenseSpec.of(3, Activation.TANH);
  }

  /** Ten steps of Adam with penalties and clipping; gradients at 1e-8 and 1e-6. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsAndStepsAgree(String name, NetworkSpec network) {
    TrainingSpec training =
        Problems.trainings(OptimizerSpec.of(Optimizer.ADAM))
            .penalties(0.01, 0.02, 0.03)
            .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.5))
            .spec();
    VerificationReport report =
        Verifier.verify(Problems.problem(network, training, Task.MULTICLASS, true));
    assertThat(report.failures()).as(name).isEmpty();
    assertThat(report.dl4jVsReference()).isLessThan(Verifier.ANALYTIC_BOUND);
    assertThat(report.kinks()).isLessThan(report.probes() / 10);
    assertThat(report.probes()).isGreaterThan(20);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void dropoutAgrees(String name, NetworkSpec network) {
    NetworkSpec dropping =
        new NetworkSpec(
                network.layers().stream().map(VerifiedKindsTest::dropping).toList(),
                WeightInit.XAVIER,
                DROPOUT,
                network.output())
            .over(network.input().orElseThrow());
    TrainingSpec training = Problems.trainings(OptimizerSpec.of(Optimizer.GRADIENT_DESCENT)).spec();
    VerificationReport report =
        Verifier.verify(Problems.problem(dropping, training, Task.MULTICLASS));
    assertThat(report.failures()).as(name).isEmpty();
  }

  private static LayerSpec dropping(LayerSpec layer) {
    if (layer instanceof ConvolutionSpec c) {
      return new ConvolutionSpec(
          c.channels(),
          c.kernel(),
          c.stride(),
          c.dilation(),
          c.padding(),
          c.activation(),
          DROPOUT,
          c.normalization());
    }
    if (layer instanceof PoolingSpec p) {
      return new PoolingSpec(p.pooling(), p.size(), p.stride(), DROPOUT);
    }
    if (layer instanceof GlobalPoolingSpec p) {
      return new GlobalPoolingSpec(p.pooling(), DROPOUT);
    }
    if (layer instanceof RecurrentSpec r) {
      return new RecurrentSpec(r.cell(), r.units(), r.output(), DROPOUT);
    }
    if (layer instanceof TransformerSpec t) {
      return new TransformerSpec(t.blocks(), t.heads(), t.width(), t.hidden(), t.unit(), DROPOUT);
    }
    return layer;
  }

  /** A slope that is a tenth too large, in one array of a kind: found, and named in words. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("arrays")
  void wrongGradientIsCaughtAndNamed(String array, NetworkSpec network) {
    VerificationProblem problem = Problems.problem(network, Problems.training(), Task.MULTICLASS);
    Start start = Start.draw(problem, 1);
    Parameter parameter = Problems.parameter(problem, array);
    NetworkSide wrong =
        new ChangedGradients(
            new Dl4jSide(problem, start),
            gradients -> {
              gradients.computeIfPresent(parameter, (name, values) -> tenthMore(values));
              return gradients;
            });
    VerificationReport report =
        new Verifier(problem, start, wrong, new ReferenceSide(problem, start)).report();
    assertThat(report.failures())
        .singleElement()
        .asString()
        .startsWith("gradient of " + array + ": ")
        .contains("DL4J's gradient is 1.1 times what it should be");
  }

  static Stream<Arguments> arrays() {
    Map<String, NetworkSpec> all =
        Map.of(
            "layer 1 W", spec(IMAGE, convolution(3, 2, 1, Padding.SAME)),
            "layer 2 gain", spec(IMAGE, pool(Pooling.AVERAGE), batch(Padding.SAME)),
            "layer 1 recurrent W", spec(STEPS, lstm(Output.LAST)),
            "layer 2 candidate b", spec(MASKED, rnn(Output.ALL), recurrent(Cell.GRU, Output.LAST)),
            "layer 1 block 2 query-key-value W", spec(COLUMNS, transformer(gelu())),
            "layer 1 tokens CLS", spec(MASKED, transformer(gelu())),
            "layer 1 readout shift", spec(STEPS, transformer(gelu())));
    return all.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
  }

  private static TransformerSpec.Unit gelu() {
    return TransformerSpec.Unit.GELU;
  }

  private static NetworkSpec spec(Shape input, LayerSpec... layers) {
    return (NetworkSpec) of("", input, layers).get()[1];
  }

  private static double[][] tenthMore(double[][] values) {
    return Stream.of(values)
        .map(row -> Arrays.stream(row).map(x -> 1.1 * x).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void everyPartOfATransformerIsNamed() {
    VerificationProblem problem =
        Problems.problem(spec(COLUMNS, transformer(gelu())), Problems.training(), Task.MULTICLASS);
    VerificationReport report = Verifier.verify(problem);
    assertThat(report.activations())
        .extracting(LayerReport::name)
        .containsExactly(
            "layer 1 tokens", "layer 1 block 1", "layer 1 block 2", "layer 1 readout", "output");
    assertThat(report.parameters())
        .extracting(ParameterReport::name)
        .startsWith("layer 1 tokens W", "layer 1 tokens b", "layer 1 tokens CLS")
        .contains("layer 1 block 1 feed-forward output W", "layer 1 readout gain");
    assertThat(report.notes()).contains("transformer: DL4J has none; Tabfit's trains here");
  }
}
