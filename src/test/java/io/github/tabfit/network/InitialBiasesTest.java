package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InitialBiasesTest {
  private static final int UNITS = 2000;
  private static final INDArray ROWS = Nd4j.createFromArray(new float[][] {{1, 2}, {-3, 0.5f}});

  private static MultiLayerNetwork network(
      BiasInit biases, Normalization normalization, long seed) {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new DenseSpec(UNITS, ActivationSpec.of(Activation.RELU), 0, normalization),
                new DenseSpec(3, ActivationSpec.of(Activation.RELU), 0, normalization)),
            WeightInit.HE,
            biases,
            OutputInit.ZERO,
            0,
            0,
            OutputSpec.of(Loss.MSE));
    MultiLayerNetwork network =
        Specs.start(NetworkFactory.configuration(spec, Specs.training(), 2, 1, 1, 1));
    InitialBiases.draw(network, spec, seed, () -> ROWS);
    return network;
  }

  @Test
  void biasesByDataMakeEachUnitZeroAtARow() {
    MultiLayerNetwork network = network(BiasInit.DATA, Normalization.NONE, 5);
    int[] atRow = new int[2];
    INDArray products = ROWS.mmul(network.getParam("0_W")).addiRowVector(network.getParam("0_b"));
    for (int unit = 0; unit < UNITS; unit++) {
      int row =
          Math.abs(products.getDouble(0, unit)) < Math.abs(products.getDouble(1, unit)) ? 0 : 1;
      assertThat(products.getDouble(row, unit)).isCloseTo(0, within(1e-5));
      atRow[row]++;
    }
    // Either row by chance 1/2: a standard deviation of 22.
    assertThat(atRow[0]).isBetween(850, 1150);
    // The second layer sees what the first makes of the rows with its new biases.
    INDArray hidden = network.feedForwardToLayer(0, ROWS).get(1);
    INDArray second = hidden.mmul(network.getParam("1_W")).addiRowVector(network.getParam("1_b"));
    for (int unit = 0; unit < 3; unit++) {
      double nearest =
          Math.min(Math.abs(second.getDouble(0, unit)), Math.abs(second.getDouble(1, unit)));
      assertThat(nearest).isCloseTo(0, within(1e-4));
    }
    assertThat(network.getParam("2_b").sumNumber().doubleValue()).isZero();
  }

  @Test
  void biasesByDataOfNormalizedLayersAreNormal() {
    INDArray biases = network(BiasInit.DATA, Normalization.BATCH, 5).getParam("1_beta");

    assertThat(biases.meanNumber().doubleValue()).isCloseTo(0, within(0.1));
    assertThat(biases.stdNumber().doubleValue()).isCloseTo(1, within(0.1));
  }

  @Test
  void theOutputLayerStartsAtZeroWhereItIsRequested() {
    MultiLayerNetwork network = network(BiasInit.NORMAL, Normalization.NONE, 5);

    assertThat(network.getParam("2_W").amaxNumber().doubleValue()).isZero();
    assertThat(network.getParam("1_W").amaxNumber().doubleValue()).isPositive();
    assertThat(network.output(ROWS).amaxNumber().doubleValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"NONE, 0, b", "LAYER, 0, b", "BATCH, 1, beta"})
  void normalBiasesOfHiddenLayersFollowFromTheSeed(
      Normalization normalization, int layer, String name) {
    MultiLayerNetwork network = network(BiasInit.NORMAL, normalization, 5);
    INDArray biases = network.getLayer(layer).getParam(name);

    assertThat(biases.meanNumber().doubleValue()).isCloseTo(0, within(0.1));
    assertThat(biases.stdNumber().doubleValue()).isCloseTo(1, within(0.1));
    assertThat(network.getOutputLayer().getParam("b").sumNumber().doubleValue()).isZero();
    assertThat(network(BiasInit.NORMAL, normalization, 5).getLayer(layer).getParam(name))
        .isEqualTo(biases);
    assertThat(network(BiasInit.NORMAL, normalization, 6).getLayer(layer).getParam(name))
        .isNotEqualTo(biases);
    assertThat(
            network(BiasInit.ZERO, normalization, 5)
                .getLayer(layer)
                .getParam(name)
                .sumNumber()
                .doubleValue())
        .isZero();
  }
}
