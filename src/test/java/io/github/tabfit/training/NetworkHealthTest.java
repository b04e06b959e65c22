package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.TrainingException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks made ill on purpose are said to be. */
class NetworkHealthTest {
  private static Recorder train(String... settings) {
    Recorder recorder = new Recorder();
    try {
      Trainer.train(Toys.experiment(settings), Toys.numberData(), recorder);
    } catch (TrainingException diverged) {
      // Rates that break units make the loss diverge too: what was told before counts here.
      assertThat(diverged).hasMessageStartingWith("training diverged");
    }
    return recorder;
  }

  private static NetworkHealth last(Recorder recorder) {
    return recorder.epochs.get(recorder.epochs.size() - 1).health();
  }

  @Test
  void healthyNetworkIsNotWarnedAbout() {
    Recorder recorder = train("training.epochs=10");
    assertThat(recorder.warnings).isEmpty();
    assertThat(last(recorder).deadShare()).isLessThan(0.5);
    assertThat(last(recorder).saturatedShare()).isNaN();
    assertThat(last(recorder).gradientRatio()).isBetween(0.01, 100.0);
  }

  @Test
  void deadReluUnitsAreCountedAndReportedOnce() {
    // One step of this rate throws the units far to one side, where half of them or more stay 0.
    Recorder recorder =
        train(
            "network.units=64",
            "network.activation=relu",
            "training.optimizer={type: gradient_descent, learning_rate: 30}",
            "training.gradient_clipping={type: norm, threshold: 1}",
            "training.epochs=8");
    assertThat(last(recorder).deadShare()).isGreaterThan(0.5);
    assertThat(recorder.warnings).filteredOn(w -> w.contains("ReLU units are dead")).hasSize(1);
    assertThat(recorder.warnings)
        .anyMatch(w -> w.matches("Epoch \\d: \\d+ % of the ReLU units are dead .*leaky_relu.*"));
  }

  @Test
  void saturatedUnitsAreCountedAndReportedOnce() {
    for (String activation : new String[] {"sigmoid", "tanh"}) {
      Recorder recorder =
          train(
              "network.units=16",
              "network.activation=" + activation,
              "training.optimizer={type: adam, learning_rate: 100}",
              "training.epochs=5");
      assertThat(last(recorder).saturatedShare()).as(activation).isGreaterThan(0.5);
      assertThat(last(recorder).deadShare()).isNaN();
      assertThat(recorder.warnings).filteredOn(w -> w.contains("saturated")).hasSize(1);
    }
  }

  @Test
  void gradientsThatVanishThroughSigmoidLayersAreReported() {
    Recorder recorder = train("network.units=4", "network.depth=20", "network.activation=sigmoid");
    assertThat(last(recorder).gradientRatio()).isLessThan(1e-3);
    assertThat(recorder.warnings).filteredOn(w -> w.contains("gradients vanish")).hasSize(1);
  }

  @Test
  void gradientsThatUnderflowFloat32AreReportedToo() {
    Recorder recorder = train("network.units=4", "network.depth=60", "network.activation=sigmoid");
    // Its square is below the smallest float32 number.
    assertThat(last(recorder).gradientRatio()).isLessThan(1e-20);
    assertThat(recorder.warnings).filteredOn(w -> w.contains("gradients vanish")).hasSize(1);
  }

  @Test
  void linearModelHasNoRatio() {
    Recorder recorder = train("network.units=", "network.depth=0");
    assertThat(last(recorder).gradientRatio()).isNaN();
    assertThat(recorder.warnings).isEmpty();
  }

  @Test
  void healthThatNobodyWantsIsNotMeasuredAndChangesNothing() {
    Recorder unasked =
        new Recorder() {
          @Override
          public HealthChecks healthChecks() {
            return HealthChecks.NONE;
          }
        };
    String[] vanishing = {"network.units=4", "network.depth=20", "network.activation=sigmoid"};
    TrainingResult without = Trainer.train(Toys.experiment(vanishing), Toys.numberData(), unasked);
    TrainingResult with =
        Trainer.train(Toys.experiment(vanishing), Toys.numberData(), new Recorder());
    assertThat(last(unasked)).isEqualTo(NetworkHealth.UNKNOWN);
    assertThat(unasked.warnings).isEmpty();
    assertThat(without.network().params()).isEqualTo(with.network().params());
  }

  @Test
  void layersTellWhatTheWholeNetworkTells() {
    for (String engine : new String[] {"fused", "dl4j"}) {
      Recorder recorder =
          train(
              "training.engine=" + engine,
              "training.epochs=2",
              "network.units=null",
              "network.activation=null",
              "network.layers=[{units: 8, activation: relu}, {units: 4, activation: tanh}]");
      NetworkHealth health = last(recorder);
      assertThat(health.layers()).as(engine).hasSize(3);
      assertThat(health.layers().get(0).deadShare()).isEqualTo(health.deadShare());
      assertThat(health.layers().get(0).saturatedShare()).isNaN();
      assertThat(health.layers().get(1).deadShare()).isNaN();
      assertThat(health.layers().get(1).saturatedShare()).isEqualTo(health.saturatedShare());
      assertThat(health.layers().get(0).gradientNorm() / health.layers().get(2).gradientNorm())
          .isEqualTo(health.gradientRatio());
      assertThat(health.layers()).allMatch(layer -> layer.gradientNorm() > 0);
    }
  }

  @Test
  void someEpochsAreLookedAtForTheRecordAndNobodyIsWarned() {
    Recorder recorder =
        new Recorder() {
          @Override
          public HealthChecks healthChecks() {
            return HealthChecks.SOME_EPOCHS;
          }
        };
    String[] vanishing = {
      "network.units=4", "network.depth=20", "network.activation=sigmoid", "training.epochs=12"
    };
    Trainer.train(Toys.experiment(vanishing), Toys.numberData(), recorder);
    assertThat(recorder.epochs)
        .filteredOn(report -> !report.health().equals(NetworkHealth.UNKNOWN))
        .extracting(EpochReport::epoch)
        .containsExactly(1, 10);
    assertThat(recorder.warnings).isEmpty();
  }

  @Test
  void meanOfNetworksLeavesThoseOutThatWereNotMeasured() {
    NetworkHealth one =
        new NetworkHealth(
            0.5, Double.NaN, 2, List.of(new LayerHealth("output", 0.5, Double.NaN, 4)));
    NetworkHealth other =
        new NetworkHealth(
            0.1, Double.NaN, 4, List.of(new LayerHealth("output", 0.1, Double.NaN, 8)));
    // (0.5 + 0.1) / 2, (2 + 4) / 2 and (4 + 8) / 2.
    assertThat(NetworkHealth.mean(List.of(one, NetworkHealth.UNKNOWN, other)))
        .isEqualTo(
            new NetworkHealth(
                0.3, Double.NaN, 3, List.of(new LayerHealth("output", 0.3, Double.NaN, 6))));
  }
}
