package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerKindsTest {
  private static final int ROWS = 3;
  private static final double STEP = 1e-6;

  private static final Shape IMAGE = new Shape.Image(5, 6, 2);
  private static final Shape STEPS = new Shape.Sequence(4, 3, false);
  private static final Shape MASKED = new Shape.Sequence(4, 3, true);
  private static final Shape COLUMNS = Shape.Rows.of(List.of(1, 3, 2));

  static Stream<Arguments> networks() {
    return Stream.of(
        of(IMAGE, convolution(3, 1, 1, Padding.VALID, Normalization.NONE)),
        of(IMAGE, convolution(3, 2, 1, Padding.SAME, Normalization.NONE)),
        of(IMAGE, convolution(2, 1, 2, Padding.SAME, Normalization.NONE), pool(Pooling.AVERAGE)),
        of(IMAGE, convolution(2, 1, 1, Padding.VALID, Normalization.BATCH), pool(Pooling.MAX)),
        of(IMAGE, convolution(2, 1, 1, Padding.VALID, Normalization.NONE), global(Pooling.AVERAGE)),
        of(IMAGE, convolution(2, 1, 1, Padding.VALID, Normalization.NONE), dense()),
        of(STEPS, convolution(2, 1, 1, Padding.SAME, Normalization.NONE), global(Pooling.MAX)),
        of(STEPS, recurrent(Cell.LSTM, Output.LAST)),
        of(STEPS, recurrent(Cell.SIMPLE_RNN, Output.ALL), recurrent(Cell.GRU, Output.LAST)),
        of(STEPS, recurrent(Cell.GRU, Output.ALL), dense()),
        of(MASKED, recurrent(Cell.LSTM, Output.LAST)),
        of(MASKED, recurrent(Cell.SIMPLE_RNN, Output.LAST)),
        of(MASKED, recurrent(Cell.GRU, Output.LAST), dense()),
        of(MASKED, recurrent(Cell.LSTM, Output.ALL), global(Pooling.AVERAGE)),
        of(MASKED, recurrent(Cell.GRU, Output.ALL), global(Pooling.MAX)),
        of(COLUMNS, new TransformerSpec(2, 2, 4, 5, Unit.GELU, 0)),
        of(COLUMNS, new TransformerSpec(1, 1, 4, 3, Unit.REGLU, 0), dense()),
        of(STEPS, new TransformerSpec(1, 2, 4, 5, Unit.GELU, 0)),
        of(MASKED, new TransformerSpec(2, 2, 4, 5, Unit.GELU, 0)));
  }

  private static Arguments of(Shape input, LayerSpec... layers) {
    return Arguments.of(
        new NetworkSpec(List.of(layers), WeightInit.XAVIER, 0, OutputSpec.of(Loss.MSE))
            .over(input));
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

  private static LayerSpec recurrent(Cell cell, Output output) {
    return new RecurrentSpec(cell, 3, output, 0);
  }

  private static LayerSpec dense() {
    return DenseSpec.of(3, Activation.TANH);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfFiniteDifferences(NetworkSpec spec) {
    MultiLayerNetwork network = network(spec);
    NetworkInput input = NetworkInput.of(network, rows(spec));
    INDArray labels = Nd4j.rand(DataType.DOUBLE, ROWS, 2);
    network.setInput(input.features());
    network.setLabels(labels);
    pass(network, input);
    INDArray gradient = network.gradient().gradient().dup().reshape(network.numParams());
    INDArray parameters = network.params();
    List<LayerLayout> layouts = LayerLayout.of(spec, 0, 2);
    for (LayerLayout layer : layouts) {
      for (ParameterRange range : layer.parameters()) {
        if (range.role() == ParameterRange.Role.STATISTIC) {
          continue;
        }
        for (long i = range.offset(); i < range.offset() + range.length(); i += 2) {
          double value = parameters.getDouble(i);
          double above = loss(network, input, i, value + STEP);
          double below = loss(network, input, i, value - STEP);
          parameters.putScalar(i, value);
          assertThat(gradient.getDouble(i) / ROWS)
              .as("%s of layer %d, place %d", range.name(), layer.index(), i - range.offset())
              .isCloseTo((above - below) / (2 * STEP), within(1e-7));
        }
      }
    }
  }

  private static double loss(MultiLayerNetwork network, NetworkInput input, long at, double value) {
    network.params().putScalar(at, value);
    pass(network, input);
    return network.score();
  }

  private static void pass(MultiLayerNetwork network, NetworkInput input) {
    network.setLayerMaskArrays(input.mask(), null);
    network.computeGradientAndScore();
  }

  private static MultiLayerNetwork network(NetworkSpec spec) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                spec, Specs.training(), columns(spec), 2, 3, 1, DataType.DOUBLE));
    network.init();
    return network;
  }

  private static int columns(NetworkSpec spec) {
    return (int) NetworkInput.columns(spec.input().orElseThrow());
  }

  /** Random numbers; of windows, one begins late and one has a gap at its end. */
  private static INDArray rows(NetworkSpec spec) {
    Nd4j.getRandom().setSeed(5);
    INDArray rows = Nd4j.rand(DataType.DOUBLE, ROWS, columns(spec)).muli(2).subi(1);
    if (spec.input().orElseThrow() instanceof Shape.Sequence steps && steps.masked()) {
      int first = (int) steps.size();
      for (int row = 0; row < ROWS; row++) {
        for (int step = 0; step < steps.steps(); step++) {
          boolean there = row == 0 || (row == 1 ? step > 1 : step < 2);
          rows.putScalar(row, first + step, there ? 1 : 0);
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void layoutCountsWhatDl4jHas(NetworkSpec spec) {
    MultiLayerNetwork network = network(spec);
    List<LayerLayout> layouts = LayerLayout.of(spec, 0, 2);

    assertThat(layouts.stream().mapToLong(LayerLayout::parameterCount).sum())
        .isEqualTo(network.numParams());
    for (LayerLayout layer : layouts) {
      for (ParameterRange range : layer.parameters()) {
        INDArray theirs = network.getLayer(range.part()).getParam(range.name());
        assertThat(theirs).as("%s of layer %d", range.name(), range.part()).isNotNull();
        assertThat(theirs.length()).as(range.name()).isEqualTo(range.length());
        theirs.assign(range.offset() + 1);
        assertThat(network.params().getDouble(range.offset())).isEqualTo(range.offset() + 1.0);
        assertThat(network.params().getDouble(range.offset() + range.length() - 1))
            .isEqualTo(range.offset() + 1.0);
      }
    }
    assertThat(NetworkFactory.faults(spec, Specs.training(), Task.REGRESSION, 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsThatAreNotThereDoNotMatter(NetworkSpec spec) {
    if (!(spec.input().orElseThrow() instanceof Shape.Sequence steps) || !steps.masked()) {
      return;
    }
    MultiLayerNetwork network = network(spec);
    INDArray rows = rows(spec);
    INDArray before = NetworkInput.output(network, rows);
    // Row 1 has no first step, row 2 no last one.
    rows.putScalar(1, 0, 77);
    rows.putScalar(2, steps.size() - 1, -55);
    assertThat(NetworkInput.output(network, rows).sub(before).amaxNumber().doubleValue())
        .isLessThan(1e-12);
  }
}
