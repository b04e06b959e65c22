package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.TrainingException;
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
          public boolean wantsHealth() {
            return false;
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
}
