package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a layer of every kind. */
class LayerTest {
  private static final double H = 2e-4;
  private static final double TOLERANCE = 1e-9;

  static Stream<LayerExample> examples() {
    return LayerExample.all();
  }

  /** (8(L(w + h) - L(w - h)) - (L(w + 2h) - L(w - 2h)))/12h, no kink being within 2h. */
  @ParameterizedTest
  @MethodSource("examples")
  void gradientsAreTheCentralDifferences(LayerExample example) {
    Layer.Gradients gradients = example.pass().backward(example.outputGradient());
    assertSlopes(example, "input", example.x(), gradients.input());
    List<ParameterArray> parameters = example.layer().parameters();
    for (int p = 0; p < parameters.size(); p++) {
      String name = parameters.get(p).name();
      assertThat(gradients.parameters().get(p).name()).isEqualTo(name);
      assertThat(gradients.parameters().get(p).role()).isEqualTo(parameters.get(p).role());
      assertSlopes(
          example, name, parameters.get(p).values(), gradients.parameters().get(p).values());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void parametersAreReadAndSetInOneRow(LayerExample example) {
    Layer layer = example.layer();
    double[] flat = layer.flatParameters();
    assertThat(flat).hasSize(layer.parameterCount()).doesNotHaveDuplicates();
    double[][] before = example.pass().output();
    layer.setParameters(new double[flat.length]);
    layer.setParameters(flat);
    assertThat(example.pass().output()).isDeepEqualTo(before);
    double[] one = example.pass().backward(example.outputGradient()).flat();
    assertThat(one).hasSameSizeAs(flat);
    assertThatThrownBy(() -> layer.setParameters(new double[flat.length + 1]))
        .hasMessageContaining("number of parameters must be " + flat.length);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void sizesAreThoseOfTheBatches(LayerExample example) {
    Layer.Pass pass = example.pass();
    assertThat(pass.input()).isSameAs(example.x());
    assertThat(pass.output()).hasDimensions(example.x().length, example.layer().outputs());
    assertThat(example.layer().predict(example.x(), example.mask()))
        .hasDimensions(example.x().length, example.layer().outputs());
  }

  private static void assertSlopes(
      LayerExample example, String name, double[][] at, double[][] found) {
    int[] branches = example.pass().branches();
    assertThat(found.length).as(name).isEqualTo(at.length);
    for (int i = 0; i < at.length; i++) {
      assertThat(found[i]).as(name).hasSameSizeAs(at[i]);
      for (int j = 0; j < at[i].length; j++) {
        double before = at[i][j];
        List<Double> losses = new ArrayList<>();
        for (double step : new double[] {-2, -1, 1, 2}) {
          at[i][j] = before + step * H;
          assertThat(example.pass().branches()).as("%s %d, %d", name, i, j).isEqualTo(branches);
          losses.add(example.loss());
        }
        at[i][j] = before;
        double near = losses.get(2) - losses.get(1);
        double far = losses.get(3) - losses.get(0);
        double slope = (8 * near - far) / (12 * H);
        assertThat(found[i][j])
            .as("%s %d, %d", name, i, j)
            .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
      }
    }
  }
}
