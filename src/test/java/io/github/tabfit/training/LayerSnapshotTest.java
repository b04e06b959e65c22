package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of single layers. */
class LayerSnapshotTest {
  private static class Watcher implements TrainingListener {
    final List<List<LayerSnapshot>> epochs = new ArrayList<>();
    final List<NetworkHealth> health = new ArrayList<>();

    @Override
    public boolean wantsLayers() {
      return true;
    }

    @Override
    public void layersMeasured(int epoch, List<LayerSnapshot> layers) {
      assertThat(epoch).isEqualTo(epochs.size() + 1);
      epochs.add(layers);
    }

    @Override
    public void epochEnded(EpochReport report) {
      health.add(report.health());
    }
  }

  private static Watcher train(String... settings) {
    Watcher watcher = new Watcher();
    Trainer.train(Toys.experiment(settings), Toys.numberData(), watcher);
    return watcher;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "dl4j"})
  void stepOfGradientDescentIsTheRateTimesTheGradient(String engine) {
    // One batch an epoch, no penalty: the weights before a step are those after the last one.
    Watcher watcher =
        train(
            "training.engine=" + engine,
            "training.optimizer={type: gradient_descent, learning_rate: 0.05}",
            "training.batch_size=64",
            "training.l2=0");
    for (int epoch = 1; epoch < watcher.epochs.size(); epoch++) {
      for (int i = 0; i < 3; i++) {
        LayerSnapshot layer = watcher.epochs.get(epoch).get(i);
        double before = watcher.epochs.get(epoch - 1).get(i).weightNorm();
        assertThat(layer.updateRatio())
            .isCloseTo(0.05 * layer.health().gradientNorm() / before, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "network.normalization=batch", "network.feature_scale=0.5"})
  void enginesTellTheSame(String setting) {
    List<String> settings = new ArrayList<>(List.of("network.activation=tanh"));
    if (!setting.isEmpty()) {
      settings.add(setting);
    }
    settings.add("training.engine=fused");
    Watcher fused = train(settings.toArray(String[]::new));
    settings.set(settings.size() - 1, "training.engine=dl4j");
    Watcher dl4j = train(settings.toArray(String[]::new));
    for (int epoch = 0; epoch < fused.epochs.size(); epoch++) {
      for (int i = 0; i < 3; i++) {
        LayerSnapshot one = fused.epochs.get(epoch).get(i);
        LayerSnapshot other = dl4j.epochs.get(epoch).get(i);
        assertThat(one.health().name()).isEqualTo(other.health().name());
        assertThat(one.units()).isEqualTo(other.units());
        assertThat(one.weightNorm()).isCloseTo(other.weightNorm(), within(1e-3));
        assertThat(one.health().gradientNorm())
            .isCloseTo(other.health().gradientNorm(), within(1e-2));
        assertThat(one.updateRatio()).isCloseTo(other.updateRatio(), within(1e-4));
        if (i < 2) {
          assertThat(one.activationMean()).isCloseTo(other.activationMean(), within(1e-3));
          assertThat(one.activationDeviation())
              .isCloseTo(other.activationDeviation(), within(1e-3));
        }
      }
    }
  }

  @Test
  void layersAreNamedAndTheirSharesAddUpToTheNetworks() {
    Watcher watcher = train("network.activation=relu");
    List<LayerSnapshot> last = watcher.epochs.get(watcher.epochs.size() - 1);
    assertThat(last)
        .extracting(layer -> layer.health().name())
        .containsExactly("hidden 1", "hidden 2", "output");
    assertThat(last).extracting(LayerSnapshot::units).containsExactly(6, 4, 1);
    double dead =
        (6 * last.get(0).health().deadShare() + 4 * last.get(1).health().deadShare()) / 10;
    assertThat(watcher.health.get(watcher.health.size() - 1).deadShare())
        .isCloseTo(dead, within(1e-12));
    assertThat(last.get(0).health().saturatedShare()).isNaN();
    assertThat(last.get(2).health().deadShare()).isNaN();
    assertThat(last.get(2).activationMean()).isNaN();
  }

  @Test
  void layersThatNobodyLooksAtAreNotMeasuredAndLookingChangesNothing() {
    Watcher deaf =
        new Watcher() {
          @Override
          public boolean wantsLayers() {
            return false;
          }
        };
    TrainingResult without =
        Trainer.train(Toys.experiment("training.epochs=3"), Toys.numberData(), deaf);
    TrainingResult with =
        Trainer.train(Toys.experiment("training.epochs=3"), Toys.numberData(), new Watcher());
    assertThat(deaf.epochs).isEmpty();
    assertThat(without.network().params()).isEqualTo(with.network().params());
  }
}
