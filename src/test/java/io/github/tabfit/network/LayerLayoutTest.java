package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
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
import org.junit.jupiter.api.Test;

class LayerLayoutTest {
  private static List<LayerLayout> layouts(Shape input, LayerSpec... layers) {
    return LayerLayout.of(
        new NetworkSpec(List.of(layers), WeightInit.HE, 0, OutputSpec.of(Loss.MSE)).over(input),
        0,
        2);
  }

  private static ConvolutionSpec convolution(int kernel, int stride, Padding padding) {
    return new ConvolutionSpec(
        4,
        Window.square(kernel),
        Window.square(stride),
        Window.square(1),
        padding,
        ActivationSpec.of(Activation.RELU),
        0,
        Normalization.NONE);
  }

  private static RecurrentSpec lstm(Output output) {
    return new RecurrentSpec(Cell.LSTM, 5, output, 0);
  }

  private static PoolingSpec pooling() {
    return new PoolingSpec(Pooling.MAX, Window.square(2), Window.square(2), 0);
  }

  @Test
  void imagesShrinkByKernelsAndStrides() {
    List<LayerLayout> layers =
        layouts(
            new Shape.Image(9, 8, 3),
            convolution(3, 1, Padding.VALID),
            convolution(3, 2, Padding.SAME),
            pooling());

    assertThat(layers)
        .extracting(LayerLayout::output)
        .containsExactly(
            new Shape.Image(7, 6, 4),
            new Shape.Image(4, 3, 4),
            new Shape.Image(2, 1, 4),
            new Shape.Rows(2));
    // 3·3·3·4 + 4, 3·3·4·4 + 4, none, 8·2 + 2
    assertThat(layers).extracting(LayerLayout::parameterCount).containsExactly(112L, 148L, 0L, 18L);
    // Places times weights.
    assertThat(layers.get(0).multiplyAdds()).isEqualTo(7 * 6 * 108.0);
  }

  @Test
  void sequencesAreImagesOfOneRowToAConvolution() {
    assertThat(layouts(new Shape.Sequence(10, 3, false), convolution(4, 1, Padding.VALID)))
        .extracting(LayerLayout::output)
        .containsExactly(new Shape.Sequence(7, 4, false), new Shape.Rows(2));
  }

  @Test
  void rangesFollowOneAnother() {
    List<LayerLayout> layers =
        layouts(Shape.Rows.of(List.of(1, 4)), new TransformerSpec(2, 2, 6, 8, Unit.REGLU, 0));
    long offset = 0;
    for (LayerLayout layer : layers) {
      for (ParameterRange range : layer.parameters()) {
        assertThat(range.offset()).as(range.name()).isEqualTo(offset);
        offset += range.length();
      }
    }
    // Tokens 5·6 + 2·6 + 6; a block 4·6 + 6·18 + 18 + 6·6 + 6 + 6·16 + 16 + 8·6 + 6; readout 12.
    assertThat(layers.get(0).parameterCount()).isEqualTo(48 + 2 * 358 + 12);
    assertThat(layers.get(1).part()).isEqualTo(4);
  }

  @Test
  void whatDoesNotFitIsNamedWithItsLayerFoundAndNeeded() {
    assertThatThrownBy(() -> layouts(new Shape.Rows(30), convolution(3, 1, Padding.VALID)))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "network.layers[0] needs an image or a sequence, got 30 numbers: describe the columns with data.image, or windows with data.sequence");
    assertThatThrownBy(
            () -> layouts(new Shape.Image(4, 4, 1), pooling(), convolution(3, 1, Padding.VALID)))
        .hasMessage(
            "network.layers[1]: its window of 3 x 3 must fit into an image of 2 x 2 x 1 (height, width, channels): make it smaller, use padding: same, or pool less before it");
    assertThatThrownBy(
            () -> layouts(new Shape.Sequence(4, 1, false), lstm(Output.LAST), lstm(Output.LAST)))
        .hasMessageStartingWith("network.layers[1] needs a sequence, got 5 numbers")
        .hasMessageContaining("output: all");
    assertThatThrownBy(() -> layouts(new Shape.Sequence(4, 1, true), lstm(Output.ALL)))
        .hasMessageStartingWith("network.output needs numbers of a row, got 4 steps of 5")
        .hasMessageContaining("global_pooling");
    assertThatThrownBy(
            () -> layouts(new Shape.Sequence(4, 1, true), convolution(2, 1, Padding.SAME)))
        .hasMessageContaining("steps that are all there");
    assertThatThrownBy(
            () ->
                layouts(
                    Shape.Rows.of(List.of(1, 1)),
                    DenseSpec.of(3, Activation.RELU),
                    new TransformerSpec(1, 1, 2, 2, Unit.GELU, 0)))
        .hasMessageContaining("make it the first layer");
    assertThatThrownBy(() -> layouts(new Shape.Rows(3), new GlobalPoolingSpec(Pooling.MAX, 0)))
        .hasMessageContaining("needs an image or a sequence, got 3 numbers: leave it out");
  }

  @Test
  void networksBeyondCountingAreRefused() {
    ConvolutionSpec giant =
        new ConvolutionSpec(
            Integer.MAX_VALUE,
            new Window(Integer.MAX_VALUE, Integer.MAX_VALUE),
            Window.square(1),
            Window.square(1),
            Padding.SAME,
            ActivationSpec.of(Activation.RELU),
            0,
            Normalization.NONE);

    assertThatThrownBy(
            () -> layouts(new Shape.Image(Integer.MAX_VALUE, Integer.MAX_VALUE, 3), giant, giant))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("more parameters than can be counted");
  }
}
