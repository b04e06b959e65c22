package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InitialBiasesTest {
  private static final int UNITS = 2000;

  private static MultiLayerNetwork network(
      BiasInit biases, Normalization normalization, long seed) {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new LayerSpec(UNITS, ActivationSpec.of(Activation.RELU), 0, normalization),
                new LayerSpec(3, ActivationSpec.of(Activation.RELU), 0, normalization)),
            WeightInit.HE,
            biases,
            0,
            0,
            OutputSpec.of(Loss.MSE));
    MultiLayerNetwork network =
        Specs.start(NetworkFactory.configuration(spec, Specs.training(), 2, 1, 1, 1));
    InitialBiases.draw(network, spec, seed);
    return network;
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
