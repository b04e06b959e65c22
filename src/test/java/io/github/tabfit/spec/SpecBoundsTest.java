package io.github.tabfit.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of an experiment check their bounds and keep what they were given. */
class SpecBoundsTest {
  record Refused(String message, ThrowingCallable construction) {}

  private static final ActivationSpec RELU = ActivationSpec.of(Activation.RELU);
  private static final OutputSpec OUTPUT = OutputSpec.of(Loss.MSE);

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused("units must be >= 1, got 0", () -> DenseSpec.of(0, Activation.RELU)),
        new Refused(
            "dropout must be >= 0 and < 1, got 1.0",
            () -> new DenseSpec(1, RELU, 1, Normalization.NONE)),
        new Refused(
            "dropout must be >= 0 and < 1, got NaN",
            () -> new DenseSpec(1, RELU, Double.NaN, Normalization.NONE)),
        new Refused(
            "input_dropout must be >= 0 and < 1, got -0.1",
            () -> new NetworkSpec(List.of(), WeightInit.HE, -0.1, OUTPUT)),
        new Refused(
            "weight_init zero cannot train hidden layers: units that start equal stay equal; use"
                + " xavier or he",
            () ->
                new NetworkSpec(
                    List.of(DenseSpec.of(1, Activation.RELU)), WeightInit.ZERO, 0, OUTPUT)),
        new Refused(
            "slope of leaky_relu must be >= 0, got -1.0",
            () -> new ActivationSpec(Activation.LEAKY_RELU, -1)),
        new Refused(
            "patience must be >= 0, got -1", () -> new EarlyStopping(-1, "loss").isEnabled()),
        new Refused(
            "threshold must be > 0, got 0.0",
            () -> new GradientClipping(GradientClipping.Type.NORM, 0)),
        new Refused(
            "class_weights.a must be > 0, got 0.0", () -> new ClassWeights.Given(Map.of("a", 0.0))),
        new Refused("every must be >= 1, got 0", () -> new Schedule.Step(0, 0.5)),
        new Refused("factor must be > 0 and <= 1, got 1.5", () -> new Schedule.Exponential(1.5)),
        new Refused(
            "final_factor must be >= 0 and <= 1, got NaN", () -> new Schedule.Cosine(Double.NaN)),
        new Refused("patience must be >= 1, got 0", () -> new Schedule.Plateau(0, 0.5, 0)),
        new Refused("minimum must be >= 0 and <= 1, got 2.0", () -> new Schedule.Plateau(1, 1, 2)),
        new Refused(
            "train + validation + test must be 1, got 0.5 + 0.2 + 0.2 = 0.9",
            () -> split(0.5, 0.2, 0.2)),
        new Refused(
            "train must be > 0, validation and test >= 0, got 0.0, 0.5, 0.5",
            () -> split(0, 0.5, 0.5)),
        new Refused(
            "beta1 must be >= 0 and < 1, got 1.0",
            () -> new OptimizerSpec(Optimizer.ADAM, Map.of(Hyperparameter.BETA1, 1.0))),
        new Refused(
            "adam takes no momentum",
            () -> new OptimizerSpec(Optimizer.ADAM, Map.of(Hyperparameter.MOMENTUM, 0.9))),
        new Refused(
            "learning_rate must be > 0, got NaN",
            () -> OptimizerSpec.of(Optimizer.ADAM, Double.NaN)));
  }

  private static SplitSpec split(double train, double validation, double test) {
    return new SplitSpec(
        train, validation, test, SplitSpec.Method.RANDOM, Optional.empty(), true, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void valueOutOfBoundsIsRefused(Refused refused) {
    assertThatThrownBy(refused.construction())
        .isInstanceOf(SpecException.class)
        .hasMessage(refused.message());
  }

  @Test
  void collectionsAreCopied() {
    List<DenseSpec> layers = new ArrayList<>(List.of(DenseSpec.of(3, Activation.RELU)));
    NetworkSpec network = new NetworkSpec(layers, WeightInit.HE, 0, OUTPUT);
    layers.clear();
    assertThat(network.layers()).hasSize(1);
    Map<String, Double> weights = new HashMap<>(Map.of("a", 2.0));
    ClassWeights.Given given = new ClassWeights.Given(weights);
    weights.put("b", 1.0);
    assertThat(given.weights()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void everyOptimizerHasDefaultsWithinItsBounds(Optimizer optimizer) {
    OptimizerSpec spec = OptimizerSpec.of(optimizer);
    assertThat(spec.values()).isEqualTo(optimizer.defaults());
    spec.values().forEach((name, value) -> assertThat(name.accepts(value)).isTrue());
    assertThat(spec.learningRate()).isPositive();
    assertThat(OptimizerSpec.of(optimizer, 0.3).learningRate())
        .isEqualTo(optimizer == Optimizer.ADADELTA ? 1 : 0.3);
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void everyTaskHasALossThatFits(Task task) {
    Loss loss = Loss.defaultFor(task);
    assertThat(loss.fits(task)).isTrue();
    assertThat(loss.outputs(task, 5)).isEqualTo(task == Task.MULTICLASS ? 5 : 1);
  }

  @Test
  void everyNameOfACatalogIsGivenOnce() {
    for (Named[] catalog :
        List.of(
            Activation.values(),
            Loss.values(),
            Optimizer.values(),
            Hyperparameter.values(),
            WeightInit.values(),
            Normalization.values(),
            Task.values(),
            ColumnType.values())) {
      Set<String> ids = new HashSet<>();
      for (Named entry : catalog) {
        assertThat(entry.id()).matches("[a-z0-9_]+");
        assertThat(ids.add(entry.id())).as(entry.id()).isTrue();
      }
    }
  }

  @Test
  void boundsAreSaidAsTheyAre() {
    assertThat(Hyperparameter.LEARNING_RATE.bounds()).isEqualTo("> 0");
    assertThat(Hyperparameter.MOMENTUM.bounds()).isEqualTo(">= 0 and < 1");
    assertThat(Hyperparameter.EPSILON.bounds()).isEqualTo("> 0 and <= 1");
    assertThat(Hyperparameter.WEIGHT_DECAY.bounds()).isEqualTo(">= 0");
    assertThat(Hyperparameter.LEARNING_RATE.accepts(0)).isFalse();
    assertThat(Hyperparameter.LEARNING_RATE.accepts(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Hyperparameter.MOMENTUM.accepts(0)).isTrue();
    assertThat(Hyperparameter.MOMENTUM.accepts(1)).isFalse();
  }
}
