package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.WeightDecay;

class NetworkFactoryTest {
  private static final OptimizerSpec DESCENT = OptimizerSpec.of(Optimizer.GRADIENT_DESCENT, 0.5);

  @Test
  void dropoutOfALayerBecomesTheKeptShareOfTheNextLayersInput() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                layer(0.3, Normalization.BATCH),
                layer(0, Normalization.NONE),
                layer(0.2, Normalization.LAYER)),
            WeightInit.HE,
            0.1,
            OutputSpec.of(Loss.MSE));

    MultiLayerConfiguration configuration = configuration(spec, Specs.training());

    // dense, batch normalization, activation; dense; dense; output
    assertThat(kept(configuration, 0)).isEqualTo(1 - 0.1);
    assertThat(kept(configuration, 1)).isEqualTo(1);
    assertThat(kept(configuration, 2)).isEqualTo(1);
    assertThat(kept(configuration, 3)).isEqualTo(1 - 0.3);
    assertThat(kept(configuration, 4)).isEqualTo(1);
    assertThat(kept(configuration, 5)).isEqualTo(1 - 0.2);
  }

  @Test
  void dropoutDropsItsShareOfOutputsAndScalesTheRest() {
    int units = 4000;
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new DenseSpec(
                    units, ActivationSpec.of(Activation.SIGMOID), 0.25, Normalization.NONE)),
            WeightInit.HE,
            0,
            OutputSpec.of(Loss.MSE));
    MultiLayerNetwork network = Specs.start(configuration(spec, Specs.training()));
    network.getParam("0_W").assign(0);
    network.getParam("1_W").assign(2.0 / units);

    double trained = network.output(Nd4j.ones(1, Specs.FEATURES), true).getDouble(0);
    double predicted = network.output(Nd4j.ones(1, Specs.FEATURES), false).getDouble(0);

    // Each unit gives sigmoid(0) = 1/2; 3000 ± 27 stay, scaled by 4/3: 1 ± 0.009.
    assertThat(predicted).isCloseTo(1, within(1e-5));
    assertThat(trained).isCloseTo(1, within(0.05)).isNotEqualTo(predicted);
    double kept = trained / (2.0 / units * 0.5 / 0.75);
    assertThat(kept).isCloseTo(Math.rint(kept), within(0.01));
  }

  @Test
  void batchNormalizationStandsBetweenABiaslessDenseLayerAndTheActivation() {
    NetworkSpec spec =
        Specs.network(Activation.RELU, Normalization.BATCH, Loss.MSE, Activation.IDENTITY);

    MultiLayerConfiguration configuration = configuration(spec, Specs.training());

    assertThat(((DenseLayer) layer(configuration, 0)).hasBias()).isFalse();
    assertThat(layer(configuration, 1)).isInstanceOf(BatchNormalization.class);
    assertThat(layer(configuration, 2)).isInstanceOf(ActivationLayer.class);
    assertThat(configuration.getConfs()).hasSize(7);
    assertThat(NetworkFactory.activationLayerIndex(spec, 0)).isEqualTo(2);
    assertThat(NetworkFactory.activationLayerIndex(spec, 1)).isEqualTo(5);
    assertThatThrownBy(() -> NetworkFactory.activationLayerIndex(spec, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void clippingLeavesBatchNormalizationsRunningStatisticsAlone() {
    TrainingSpec clipped =
        training(DESCENT, 0, 0, 0, new GradientClipping(GradientClipping.Type.VALUE, 1e-6));
    NetworkSpec spec =
        Specs.network(Activation.RELU, Normalization.BATCH, Loss.MSE, Activation.IDENTITY);
    MultiLayerNetwork network = Specs.start(configuration(spec, clipped));
    INDArray features = Specs.features(6, DataType.FLOAT);
    INDArray preActivations = features.mmul(network.getParam("0_W"));

    network.fit(new DataSet(features, Specs.labels(Loss.MSE, 6, 1, DataType.FLOAT)));

    // The running mean starts at 0 and takes a tenth of the batch's.
    INDArray mean = network.getParam("1_mean");
    for (int i = 0; i < mean.length(); i++) {
      double expected = 0.1 * preActivations.getColumn(i).meanNumber().doubleValue();
      assertThat(mean.getDouble(i)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void layerNormalizationIsGainTimesStandardizedRowPlusBias() {
    NetworkSpec spec =
        Specs.network(Activation.IDENTITY, Normalization.LAYER, Loss.MSE, Activation.IDENTITY);
    MultiLayerNetwork network =
        Specs.start(
            NetworkFactory.configuration(
                spec, Specs.training(), Specs.FEATURES, 1, 1, 1, DataType.DOUBLE));
    network.getParam("0_b").assign(Nd4j.create(new double[] {1, 2, 3, 4}));
    network.getParam("0_g").assign(Nd4j.create(new double[] {2, 1, -1, 0.5}));
    INDArray features = Specs.features(1, DataType.DOUBLE);
    double[] z = features.mmul(network.getParam("0_W")).toDoubleVector();

    double[] output = network.feedForward(features).get(1).toDoubleVector();

    double mean = (z[0] + z[1] + z[2] + z[3]) / 4;
    double variance = 0;
    for (double value : z) {
      variance += (value - mean) * (value - mean) / 4;
    }
    double[] gain = {2, 1, -1, 0.5};
    for (int i = 0; i < z.length; i++) {
      double expected = gain[i] * (z[i] - mean) / Math.sqrt(variance) + (i + 1);
      assertThat(output[i]).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void regularizationPullsWeightsAndLeavesBiases() {
    // A linear model that predicts exactly: the loss has no gradient, the regularization is all.
    TrainingSpec training = training(DESCENT, 0.1, 0.2, 0.04, GradientClipping.none());
    MultiLayerNetwork network = linear(training);
    network.getParam("0_W").assign(Nd4j.create(new double[][] {{2}, {-1}, {0}}));
    network.getParam("0_b").assign(3);
    INDArray features = Specs.features(5, DataType.DOUBLE);

    DataSet batch = new DataSet(features, network.output(features));
    network.fit(batch);

    // score: l1·3 + l2/2·5 + (DL4J's weight decay term) decay/2·5
    assertThat(network.score()).isCloseTo(0.3 + 0.5 + 0.1, within(1e-9));
    // w - α(l1·sign(w) + l2·w) - α·decay·w
    double[] weights = network.getParam("0_W").ravel().toDoubleVector();
    assertThat(weights[0]).isCloseTo(2 - 0.5 * (0.1 + 0.4) - 0.5 * 0.04 * 2, within(1e-9));
    assertThat(weights[1]).isCloseTo(-1 + 0.5 * (0.1 + 0.2) + 0.5 * 0.04, within(1e-9));
    assertThat(weights[2]).isCloseTo(0, within(1e-9));
    assertThat(network.getParam("0_b").getDouble(0)).isCloseTo(3, within(1e-9));
  }

  @Test
  void weightDecayIsAppliedOnceInEveryLayer() {
    NetworkSpec spec = Specs.network(Activation.RELU, Loss.MSE);
    TrainingSpec training =
        Specs.training(OptimizerSpec.of(Optimizer.ADAMW), new Schedule.Constant(), 0);

    MultiLayerConfiguration configuration = configuration(spec, training);

    for (int i = 0; i < 3; i++) {
      BaseLayer layer = (BaseLayer) layer(configuration, i);
      assertThat(layer.getRegularization()).containsExactly(new WeightDecay(0.01, true));
      assertThat(layer.getRegularizationBias()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(GradientClipping.Type.class)
  void clippingBoundsTheStep(GradientClipping.Type type) {
    MultiLayerNetwork network = linear(training(DESCENT, 0, 0, 0, new GradientClipping(type, 0.5)));
    network.params().assign(0);
    INDArray features = Nd4j.create(new double[][] {{1, 2, -3}});
    INDArray labels = Nd4j.create(new double[][] {{-1}});

    network.fit(new DataSet(features, labels));

    // The gradient of (p + 1)² at p = 0 is 2·(1, 2, -3) and 2 for the bias: norm 2√15.
    double[] expected =
        switch (type) {
          case NONE -> new double[] {2, 4, -6, 2};
          case VALUE -> new double[] {0.5, 0.5, -0.5, 0.5};
          case NORM -> {
            double unit = 0.5 / Math.sqrt(15);
            yield new double[] {unit, 2 * unit, -3 * unit, unit};
          }
        };
    for (int i = 0; i < expected.length; i++) {
      assertThat(network.params().getDouble(i)).isCloseTo(-0.5 * expected[i], within(1e-7));
    }
  }

  @Test
  void aRowOfWeightTwoIsARowThatComesTwice() {
    MultiLayerNetwork weighted = linear(training(DESCENT, 0, 0, 0, GradientClipping.none()));
    MultiLayerNetwork repeated = linear(training(DESCENT, 0, 0, 0, GradientClipping.none()));
    DataSet twoRows =
        new DataSet(
            Nd4j.create(new double[][] {{1, 2, 3}, {0, 1, 0}}),
            Nd4j.create(new double[][] {{1}, {5}}));
    // Weights 4/3 and 2/3 over two rows are weights 2, 1 over three.
    twoRows.setLabelsMaskArray(Nd4j.create(new double[][] {{4 / 3.0}, {2 / 3.0}}));
    DataSet threeRows =
        new DataSet(
            Nd4j.create(new double[][] {{1, 2, 3}, {1, 2, 3}, {0, 1, 0}}),
            Nd4j.create(new double[][] {{1}, {1}, {5}}));

    weighted.fit(twoRows);
    repeated.fit(threeRows);

    assertThat(weighted.score()).isCloseTo(repeated.score(), within(1e-9));
    for (int i = 0; i < weighted.params().length(); i++) {
      assertThat(weighted.params().getDouble(i))
          .isCloseTo(repeated.params().getDouble(i), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void learningRateSetWhileTrainingReachesEveryOptimizerThatHasOne(Optimizer type) {
    MultiLayerNetwork network =
        linear(Specs.training(OptimizerSpec.of(type), new Schedule.Constant(), 0));

    network.setLearningRate(0.125);

    Double expected = type == Optimizer.ADADELTA ? null : 0.125;
    assertThat(network.getLearningRate(0)).isEqualTo(expected);
  }

  @Test
  void countsBelowOneAreRefused() {
    NetworkSpec spec = Specs.network(Activation.RELU, Loss.MSE);

    assertThatThrownBy(() -> NetworkFactory.configuration(spec, Specs.training(), 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("featureCount must be >= 1, got 0");
    assertThatThrownBy(() -> NetworkFactory.configuration(spec, Specs.training(), 1, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stepsPerEpoch must be >= 1, got 0");
  }

  private static DenseSpec layer(double dropout, Normalization normalization) {
    return new DenseSpec(4, ActivationSpec.of(Activation.RELU), dropout, normalization);
  }

  private static TrainingSpec training(
      OptimizerSpec optimizer, double l1, double l2, double decay, GradientClipping clipping) {
    return Specs.trainings(optimizer).penalties(l1, l2, decay).clipping(clipping).spec();
  }

  private static MultiLayerConfiguration configuration(NetworkSpec spec, TrainingSpec training) {
    return NetworkFactory.configuration(spec, training, Specs.FEATURES, 1, 1, 1);
  }

  /** A linear model of one output in double. */
  private static MultiLayerNetwork linear(TrainingSpec training) {
    NetworkSpec spec = new NetworkSpec(List.of(), WeightInit.XAVIER, 0, OutputSpec.of(Loss.MSE));
    return Specs.start(
        NetworkFactory.configuration(spec, training, Specs.FEATURES, 1, 1, 1, DataType.DOUBLE));
  }

  private static Layer layer(MultiLayerConfiguration configuration, int index) {
    return configuration.getConf(index).getLayer();
  }

  /** Probability of keeping an input; 1 without dropout. */
  private static double kept(MultiLayerConfiguration configuration, int index) {
    return layer(configuration, index).getIDropout() instanceof Dropout dropout
        ? dropout.getP()
        : 1;
  }
}
