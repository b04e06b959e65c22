package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossCatalogTest {
  private static final double[] WEIGHTS = {0, 2.5, 1, 0.25, 7};

  /** Every loss with every output activation that it may have, one row and five, 1 to 3 outputs. */
  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Loss loss : Loss.values()) {
      for (Activation activation : NetworkFaults.allowedOutputs(loss)) {
        for (int outputs : activation == Activation.SOFTMAX ? new int[] {2, 3} : new int[] {1, 3}) {
          cases.add(Arguments.of(loss, activation, outputs, 1));
          cases.add(Arguments.of(loss, activation, outputs, WEIGHTS.length));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scoreIsTheFormulasWithAndWithoutRowWeights(
      Loss loss, Activation type, int outputs, int rows) {
    INDArray z = logits(rows, outputs);
    INDArray labels = Specs.labels(loss, rows, outputs, DataType.DOUBLE);
    IActivation activation = Activations.of(ActivationSpec.of(type));
    ILossFunction function = Losses.of(Specs.output(loss, type, outputs));
    for (boolean weighted : new boolean[] {false, true}) {
      INDArray mask = weighted ? weights(rows) : null;

      INDArray scores = function.computeScoreArray(labels, z, activation, mask);
      double sum = function.computeScore(labels, z, activation, mask, false);
      double mean = function.computeScore(labels, z, activation, mask, true);

      double expected = 0;
      for (int row = 0; row < rows; row++) {
        double rowLoss = (weighted ? WEIGHTS[row] : 1) * rowLoss(loss, type, labels, z, row);
        assertThat(scores.getDouble(row))
            .isCloseTo(rowLoss, within(1e-6 * (1 + Math.abs(rowLoss))));
        expected += rowLoss;
      }
      assertThat(scores.shape()).containsExactly(rows, 1);
      assertThat(sum).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
      assertThat(mean).isCloseTo(expected / rows, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheFormulasSlopeWithAndWithoutRowWeights(
      Loss loss, Activation type, int outputs, int rows) {
    INDArray z = logits(rows, outputs);
    INDArray labels = Specs.labels(loss, rows, outputs, DataType.DOUBLE);
    IActivation activation = Activations.of(ActivationSpec.of(type));
    for (boolean weighted : new boolean[] {false, true}) {
      INDArray gradient =
          Losses.of(Specs.output(loss, type, outputs))
              .computeGradient(labels, z.dup(), activation, weighted ? weights(rows) : null);

      double h = 1e-5;
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < outputs; i++) {
          INDArray above = z.dup().putScalar(row, i, z.getDouble(row, i) + h);
          INDArray below = z.dup().putScalar(row, i, z.getDouble(row, i) - h);
          double slope =
              (rowLoss(loss, type, labels, above, row) - rowLoss(loss, type, labels, below, row))
                  / (2 * h);
          double expected = (weighted ? WEIGHTS[row] : 1) * slope;
          assertThat(gradient.getDouble(row, i))
              .as("row %d, output %d", row, i)
              .isCloseTo(expected, within(2e-6 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void float32StaysFiniteForPreOutputsOfPlusMinusThousand(Loss loss) {
    INDArray z =
        Nd4j.create(new double[][] {{1000, -1000}, {-1000, 1000}, {0, 0}, {-90, 90}})
            .castTo(DataType.FLOAT);
    INDArray labels = Specs.labels(loss, 4, 2, DataType.FLOAT);
    for (Activation type : NetworkFaults.allowedOutputs(loss)) {
      IActivation activation = Activations.of(ActivationSpec.of(type));
      ILossFunction function = Losses.of(Specs.output(loss, type, 2));

      assertThat(stream(function.computeScoreArray(labels, z, activation, null)))
          .as("%s of %s", loss, type)
          .allMatch(Double::isFinite);
      assertThat(stream(function.computeGradient(labels, z.dup(), activation, null)))
          .as("gradient of %s of %s", loss, type)
          .allMatch(Double::isFinite);
    }
  }

  @Test
  void binaryCrossEntropyStillPushesAConfidentlyWrongRowInFloat32() {
    INDArray z = Nd4j.create(new double[][] {{30}, {-30}}).castTo(DataType.FLOAT);
    INDArray labels = Nd4j.create(new double[][] {{0}, {1}}).castTo(DataType.FLOAT);
    IActivation sigmoid = Activations.of(ActivationSpec.of(Activation.SIGMOID));

    double score =
        Losses.of(OutputSpec.of(Loss.BINARY_CROSS_ENTROPY))
            .computeScore(labels, z, sigmoid, null, true);
    INDArray gradient =
        Losses.of(OutputSpec.of(Loss.BINARY_CROSS_ENTROPY))
            .computeGradient(labels, z, sigmoid, null);

    // -ln(sigmoid(-30)) = 30 + ln(1 + e^-30); p - y = 1 and -1 to float32
    assertThat(score).isCloseTo(30, within(1e-5));
    assertThat(gradient.toDoubleVector()).containsExactly(1, -1);
  }

  @Test
  void rowWeightsOfTheWrongShapeAreRefused() {
    INDArray z = logits(2, 1);
    INDArray labels = Specs.labels(Loss.MSE, 2, 1, DataType.DOUBLE);
    IActivation identity = Activations.of(ActivationSpec.of(Activation.IDENTITY));

    assertThatThrownBy(
            () ->
                Losses.of(OutputSpec.of(Loss.MSE)).computeGradient(labels, z, identity, weights(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row weights must have the shape [2, 1]");
  }

  private static double rowLoss(
      Loss loss, Activation activation, INDArray labels, INDArray z, int row) {
    double[] logits = z.getRow(row).toDoubleVector();
    double[] outputs = new double[logits.length];
    if (activation == Activation.SOFTMAX) {
      outputs = Formulas.softmax(logits);
    } else {
      ActivationSpec spec = ActivationSpec.of(activation);
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = Formulas.activation(activation, spec.parameter(), logits[i]);
      }
    }
    return Formulas.loss(
        Specs.output(loss, activation, outputs.length),
        labels.getRow(row).toDoubleVector(),
        outputs);
  }

  private static DoubleStream stream(INDArray values) {
    return DoubleStream.of(values.ravel().toDoubleVector());
  }

  private static INDArray logits(int rows, int outputs) {
    return Specs.random(rows, outputs, new Random(11)).muli(1.5);
  }

  private static INDArray weights(int rows) {
    INDArray weights = Nd4j.create(DataType.FLOAT, rows, 1);
    for (int row = 0; row < rows; row++) {
      weights.putScalar(row, 0, WEIGHTS[row]);
    }
    return weights;
  }
}
