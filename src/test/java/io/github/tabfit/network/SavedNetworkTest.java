package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network that is saved while it trains and loaded again goes on as if nothing had been. */
class SavedNetworkTest {
  private static final int ROWS = 6;

  @TempDir private Path directory;

  static Stream<Schedule> schedules() {
    List<Schedule> schedules =
        List.of(
            new Schedule.Constant(),
            new Schedule.Step(1, 0.5),
            new Schedule.Exponential(0.9),
            new Schedule.Cosine(0.1),
            new Schedule.FlatCosine(),
            new Schedule.Plateau(3, 0.5, 0.01),
            new Schedule.Piecewise(List.of(1.0, 0.5)));
    assertThat(schedules)
        .extracting(Schedule::getClass)
        .hasSize(Schedule.class.getPermittedSubclasses().length)
        .doesNotHaveDuplicates();
    return schedules.stream();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void everyActivationSurvives(Activation activation) throws IOException {
    ActivationSpec spec =
        activation.hasParameter()
            ? new ActivationSpec(activation, 0.3)
            : ActivationSpec.of(activation);
    NetworkSpec network =
        new NetworkSpec(
            List.of(new DenseSpec(4, spec, 0, Normalization.NONE)),
            WeightInit.XAVIER,
            0,
            OutputSpec.of(Loss.MSE));
    if (activation.isTrainable()) {
      assertGoesOn(network, Specs.training());
    } else {
      MultiLayerNetwork original = start(network, Specs.training());
      assertSame(original, saveAndLoad(original));
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void everyLossSurvives(Loss loss) throws IOException {
    assertGoesOn(Specs.network(Activation.TANH, loss), Specs.training());
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void everyOptimizerSurvives(Optimizer optimizer) throws IOException {
    assertGoesOn(
        Specs.network(Activation.TANH, Loss.MSE),
        Specs.training(OptimizerSpec.of(optimizer), new Schedule.Constant(), 0));
    assertGoesOn(
        Specs.network(Activation.TANH, Loss.MSE),
        Specs.training(OptimizerSpec.of(optimizer), new Schedule.Cosine(0.1), 2));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyScheduleSurvives(Schedule schedule) throws IOException {
    for (int warmup : new int[] {0, 2}) {
      assertGoesOn(
          Specs.network(Activation.TANH, Loss.MSE),
          Specs.training(OptimizerSpec.of(Optimizer.HEAVY_BALL), schedule, warmup));
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void everyNormalizationSurvivesWithRegularizationAndClipping(Normalization normalization)
      throws IOException {
    for (GradientClipping.Type type : GradientClipping.Type.values()) {
      assertGoesOn(
          Specs.network(Activation.RELU, normalization, Loss.MSE, Activation.IDENTITY),
          Specs.trainings(OptimizerSpec.of(Optimizer.ADAM))
              .penalties(0.01, 0.02, 0.03)
              .clipping(new GradientClipping(type, 0.5))
              .spec());
    }
  }

  @Test
  void portableConfigurationNamesOurClassesOnlyWhereDl4jHasNone() {
    for (Loss loss : Loss.values()) {
      NetworkSpec spec = Specs.network(Activation.RELU, loss);
      MultiLayerNetwork original = start(spec, Specs.training());
      var portable = NetworkFactory.portable(original.getLayerWiseConfigurations());
      MultiLayerNetwork copy = new MultiLayerNetwork(portable);
      copy.init(original.params(), true);

      // DL4J has no Huber and no quantile loss, and its softplus overflows.
      boolean ours =
          loss == Loss.HUBER
              || loss == Loss.QUANTILE
              || loss.defaultActivation() == Activation.SOFTPLUS;
      assertThat(portable.toJson().contains("tabfit")).as(loss.id()).isEqualTo(ours);
      INDArray features = Specs.features(ROWS, DataType.FLOAT);
      assertThat(copy.output(features)).isEqualTo(original.output(features));
    }
  }

  @Test
  void portableConfigurationHasTheDropoutOfTheHighestRate() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(new DenseSpec(4, ActivationSpec.of(Activation.RELU), 0.3, Normalization.BATCH)),
            WeightInit.HE,
            0.1,
            OutputSpec.of(Loss.MSE));
    MultiLayerNetwork original =
        start(
            spec,
            Specs.trainings(OptimizerSpec.of(Optimizer.ADAM))
                .schedule(new Schedule.Exponential(0.9), 0)
                .dropoutSchedule(RegularizationSchedule.RATE)
                .spec());

    var portable = NetworkFactory.portable(original.getLayerWiseConfigurations());

    assertThat(portable.toJson()).doesNotContain("tabfit");
    assertThat(portable.getConf(0).getLayer().getIDropout()).isEqualTo(new Dropout(1 - 0.1));
    assertThat(portable.getConf(3).getLayer().getIDropout()).isEqualTo(new Dropout(1 - 0.3));
  }

  /** Equal but for the rounding of float32. */
  @ParameterizedTest
  @EnumSource(names = {"LEAKY_RELU", "SELU", "HARD_SIGMOID"})
  void portableConfigurationTakesDl4jsActivationWhereItIsTheSameInFloat32(Activation activation) {
    for (Normalization normalization : Normalization.values()) {
      NetworkSpec spec =
          Specs.network(activation, normalization, Loss.MSE, Loss.MSE.defaultActivation());
      MultiLayerNetwork original = start(spec, Specs.training());
      var portable = NetworkFactory.portable(original.getLayerWiseConfigurations());
      MultiLayerNetwork copy = new MultiLayerNetwork(portable);
      copy.init(original.params(), true);

      assertThat(portable.toJson()).doesNotContain("tabfit");
      INDArray features = Specs.features(ROWS, DataType.FLOAT);
      assertThat(copy.output(features).equalsWithEps(original.output(features), 1e-6)).isTrue();
    }
  }

  private void assertGoesOn(NetworkSpec spec, TrainingSpec training) throws IOException {
    MultiLayerNetwork original = start(spec, training);
    Loss loss = spec.output().loss();
    DataSet batch =
        new DataSet(
            Specs.features(ROWS, DataType.FLOAT),
            Specs.labels(loss, ROWS, Specs.outputs(loss), DataType.FLOAT));
    batch.setLabelsMaskArray(Nd4j.createFromArray(2f, 1f, 0.5f, 0f, 3f, 1f).reshape(ROWS, 1));
    for (int i = 0; i < 3; i++) {
      original.fit(batch);
    }

    MultiLayerNetwork loaded = saveAndLoad(original);
    assertSame(original, loaded);
    for (int i = 0; i < 3; i++) {
      original.fit(batch);
      loaded.fit(batch);
    }
    assertSame(original, loaded);
    assertThat(loaded.score()).isFinite().isEqualTo(original.score());
  }

  private static MultiLayerNetwork start(NetworkSpec spec, TrainingSpec training) {
    return Specs.start(
        NetworkFactory.configuration(
            spec, training, Specs.FEATURES, Specs.outputs(spec.output().loss()), 5, 2));
  }

  private MultiLayerNetwork saveAndLoad(MultiLayerNetwork network) throws IOException {
    File file = directory.resolve("model.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    return MultiLayerNetwork.load(file, true);
  }

  private static void assertSame(MultiLayerNetwork expected, MultiLayerNetwork actual) {
    INDArray features = Specs.features(ROWS, DataType.FLOAT);
    INDArray states = expected.getUpdater().getStateViewArray();
    assertThat(actual.params()).isEqualTo(expected.params());
    assertThat(actual.output(features)).isEqualTo(expected.output(features));
    assertThat(actual.getLayerWiseConfigurations())
        .isEqualTo(expected.getLayerWiseConfigurations());
    if (states != null) {
      assertThat(actual.getUpdater().getStateViewArray()).isEqualTo(states);
    }
  }
}
