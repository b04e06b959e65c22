package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationCatalogTest {
  /** Away from the kinks at 0, ±2.5 and 6. */
  private static final double[] POINTS = {
    -1000, -100, -40, -8, -6, -3, -2.3, -1, -0.5, -1e-3, 1e-3, 0.5, 1, 2.3, 3, 5.5, 6.5, 8, 40, 100,
    1000
  };

  private static final double[] KINKS = {-2.5, 0, 2.5, 6};

  /** Every function with its default parameter, and those with a parameter with another. */
  static Stream<ActivationSpec> elementwise() {
    return Stream.of(Activation.values())
        .filter(type -> type != Activation.SOFTMAX)
        .flatMap(
            type ->
                type.hasParameter()
                    ? Stream.of(ActivationSpec.of(type), new ActivationSpec(type, 0.3))
                    : Stream.of(ActivationSpec.of(type)));
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void valueIsTheFormulas(ActivationSpec spec) {
    INDArray values = value(spec, DataType.DOUBLE, POINTS);

    for (int i = 0; i < POINTS.length; i++) {
      double expected = Formulas.activation(spec.type(), spec.parameter(), POINTS[i]);
      assertThat(values.getDouble(i))
          .as("%s(%s)", spec.type(), POINTS[i])
          .isCloseTo(expected, within(1e-13 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void derivativeIsTheFormulasSlope(ActivationSpec spec) {
    if (!spec.type().isTrainable()) {
      assertThatThrownBy(() -> derivative(spec, DataType.DOUBLE, POINTS))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("no gradient");
      return;
    }
    INDArray slopes = derivative(spec, DataType.DOUBLE, POINTS);

    for (int i = 0; i < POINTS.length; i++) {
      assertThat(slopes.getDouble(i))
          .as("%s'(%s)", spec.type(), POINTS[i])
          .isCloseTo(Formulas.slope(spec.type(), spec.parameter(), POINTS[i]), within(5e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void float32StaysFiniteAndCloseUpToPlusMinusThousand(ActivationSpec spec) {
    INDArray values = value(spec, DataType.FLOAT, POINTS);
    INDArray slopes = spec.type().isTrainable() ? derivative(spec, DataType.FLOAT, POINTS) : values;

    for (int i = 0; i < POINTS.length; i++) {
      double expected = Formulas.activation(spec.type(), spec.parameter(), POINTS[i]);
      assertThat(values.getDouble(i))
          .as("%s(%s)", spec.type(), POINTS[i])
          .isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected))));
      assertThat(slopes.getDouble(i)).as("%s'(%s)", spec.type(), POINTS[i]).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void derivativeAtAKinkLiesBetweenTheSlopesBeside(ActivationSpec spec) {
    if (!spec.type().isTrainable()) {
      return;
    }
    INDArray slopes = derivative(spec, DataType.DOUBLE, KINKS);

    for (int i = 0; i < KINKS.length; i++) {
      double left = Formulas.slope(spec.type(), spec.parameter(), KINKS[i] - 1e-4);
      double right = Formulas.slope(spec.type(), spec.parameter(), KINKS[i] + 1e-4);
      assertThat(slopes.getDouble(i))
          .as("%s'(%s)", spec.type(), KINKS[i])
          .isBetween(Math.min(left, right) - 1e-3, Math.max(left, right) + 1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Activation.class, names = "SOFTMAX", mode = Mode.EXCLUDE)
  void valueReplacesTheInput(Activation type) {
    INDArray x = Nd4j.create(new double[][] {{-1, 0.5, 2}});

    INDArray result = Activations.of(ActivationSpec.of(type)).getActivation(x, true);

    assertThat(result).isSameAs(x);
  }

  @Test
  void softmaxIsTheFormulaAndStableInFloat32() {
    double[][] rows = {{1, 2, 3}, {1000, -1000, 0}, {-1000, -1001, -1002}, {500, 500, 500}};

    INDArray all = value(ActivationSpec.of(Activation.SOFTMAX), DataType.FLOAT, rows);

    for (int row = 0; row < rows.length; row++) {
      double[] expected = Formulas.softmax(rows[row]);
      INDArray alone =
          value(ActivationSpec.of(Activation.SOFTMAX), DataType.FLOAT, new double[][] {rows[row]});
      for (int i = 0; i < expected.length; i++) {
        assertThat(all.getDouble(row, i)).isCloseTo(expected[i], within(1e-6));
        assertThat(alone.getDouble(0, i)).isCloseTo(expected[i], within(1e-6));
      }
    }
  }

  @Test
  void softmaxGradientIsTheFormula() {
    double[] z = {0.3, -1, 2};
    double[] epsilon = {0.5, -2, 1};
    double[] p = Formulas.softmax(z);
    double dot = epsilon[0] * p[0] + epsilon[1] * p[1] + epsilon[2] * p[2];

    INDArray gradient =
        Activations.of(ActivationSpec.of(Activation.SOFTMAX))
            .backprop(Nd4j.create(new double[][] {z}), Nd4j.create(new double[][] {epsilon}))
            .getFirst();

    // dL/dz_i = p_i (dL/dp_i - Σ_j p_j dL/dp_j)
    for (int i = 0; i < z.length; i++) {
      assertThat(gradient.getDouble(i)).isCloseTo(p[i] * (epsilon[i] - dot), within(1e-12));
    }
  }

  private static INDArray value(ActivationSpec spec, DataType dataType, double[]... rows) {
    return Activations.of(spec).getActivation(Nd4j.create(rows).castTo(dataType), true);
  }

  private static INDArray derivative(ActivationSpec spec, DataType dataType, double[]... rows) {
    INDArray x = Nd4j.create(rows).castTo(dataType);
    IActivation activation = Activations.of(spec);
    return activation.backprop(x, Nd4j.ones(dataType, x.shape())).getFirst();
  }
}
