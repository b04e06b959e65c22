package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingNetworkTest {
  private static final int ROWS = 6;

  private static NetworkSpec spec(Normalization normalization, double featureScale) {
    NetworkSpec plain =
        Specs.network(Activation.TANH, normalization, Loss.MSE, Activation.IDENTITY);
    return new NetworkSpec(
        plain.layers(),
        plain.weightInit(),
        BiasInit.ZERO,
        OutputInit.AS_HIDDEN,
        0,
        featureScale,
        plain.output());
  }

  private static TrainingNetwork start(NetworkSpec spec, TrainingSpec training) {
    return TrainingNetwork.of(
        Specs.start(NetworkFactory.configuration(spec, training, Specs.FEATURES, 1, 1, 1)),
        spec,
        training,
        1);
  }

  private static void fit(MultiLayerNetwork network, int steps) {
    INDArray labels = Specs.labels(Loss.MSE, ROWS, 1, DataType.FLOAT);
    for (int step = 0; step < steps; step++) {
      network.fit(Specs.features(ROWS, DataType.FLOAT), labels);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFoldedNetworkComputesTheSameAndGoesOnFromThere(Normalization normalization) {
    NetworkSpec spec = spec(normalization, 6);
    TrainingSpec training =
        Specs.training(OptimizerSpec.of(Optimizer.ADAM, 0.01), new Schedule.Constant(), 0);
    MultiLayerNetwork network =
        Specs.start(NetworkFactory.configuration(spec, training, Specs.FEATURES, 1, 1, 1));
    TrainingNetwork trained = TrainingNetwork.of(network, spec, training, 1);
    INDArray features = Specs.features(ROWS, DataType.FLOAT);
    assertThat(trained.dl4j().output(features)).isEqualTo(network.output(features));

    fit(trained.dl4j(), 20);
    trained.dl4j().incrementEpochCount();
    trained.fold();

    assertThat(
            network
                .output(features)
                .sub(trained.dl4j().output(features))
                .amaxNumber()
                .doubleValue())
        .isLessThan(1e-6);
    assertThat(trained.dl4j().getLayer(0).getParam("W").sub(1).amaxNumber().doubleValue())
        .isGreaterThan(0.1);
    assertThat(trained.dl4j().getLayer(0).getParam("b").amaxNumber().doubleValue()).isZero();
    assertThat(network.getIterationCount()).isEqualTo(20);
    assertThat(network.getEpochCount()).isEqualTo(1);
    // Adam's first moment of the last layer's bias: the last but three of [m, v] of a block.
    INDArray state = network.getUpdater().getStateViewArray();
    INDArray all = trained.dl4j().getUpdater().getStateViewArray();
    assertThat(all.length() - state.length()).isEqualTo(2L * Specs.FEATURES);
    assertThat(state.getDouble(state.length() - 1)).isNotZero();
    assertThat(state.getDouble(0)).isEqualTo(all.getDouble(2L * Specs.FEATURES));
  }

  @Test
  void withoutFactorsTheNetworkTrainsItself() {
    NetworkSpec spec = spec(Normalization.NONE, 0);
    MultiLayerNetwork network =
        Specs.start(NetworkFactory.configuration(spec, Specs.training(), Specs.FEATURES, 1, 1, 1));

    assertThat(TrainingNetwork.of(network, spec, Specs.training(), 1).dl4j()).isSameAs(network);
  }

  @Test
  void biasesMoveByTheirOwnMultipleOfTheRate() {
    // Gradient descent: a step is the rate times the gradient, which is the same in both.
    OptimizerSpec descent = OptimizerSpec.of(Optimizer.GRADIENT_DESCENT, 0.1);
    TrainingNetwork equal = start(spec(Normalization.NONE, 0), Specs.trainings(descent).spec());
    TrainingNetwork slow =
        start(spec(Normalization.NONE, 0), Specs.trainings(descent).biasRate(0.25).spec());
    slow.dl4j().params().assign(equal.dl4j().params());
    INDArray before = equal.dl4j().paramTable().get("1_b").dup();

    fit(equal.dl4j(), 1);
    fit(slow.dl4j(), 1);

    assertThat(slow.dl4j().paramTable().get("1_W")).isEqualTo(equal.dl4j().paramTable().get("1_W"));
    INDArray moved = equal.dl4j().paramTable().get("1_b").sub(before);
    INDArray own = slow.dl4j().paramTable().get("1_b").sub(before);
    assertThat(moved.amaxNumber().doubleValue()).isGreaterThan(1e-3);
    assertThat(own.sub(moved.mul(0.25)).amaxNumber().doubleValue()).isLessThan(1e-7);
  }

  @Test
  void aNewRateGoesForEveryGroupInProportion() {
    TrainingSpec training =
        Specs.trainings(OptimizerSpec.of(Optimizer.ADAM, 0.01)).biasRate(0.1).spec();
    TrainingNetwork network = start(spec(Normalization.NONE, 6), training);

    network.setLearningRate(0.004);

    assertThat(network.learningRate()).isEqualTo(0.004);
    BaseLayer factors = (BaseLayer) network.dl4j().getLayer(0).conf().getLayer();
    BaseLayer hidden = (BaseLayer) network.dl4j().getLayer(1).conf().getLayer();
    assertThat(factors.getIUpdater().getLearningRate(0, 0)).isCloseTo(0.024, within(1e-15));
    assertThat(factors.getBiasUpdater().getLearningRate(0, 0)).isZero();
    assertThat(hidden.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.004);
    assertThat(hidden.getBiasUpdater().getLearningRate(0, 0)).isCloseTo(0.0004, within(1e-15));
  }
}
