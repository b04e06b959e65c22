package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.training.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two engines take the same steps, so they report the same losses. */
class ReportedLossTest {
  private static TrainingResult train(Engine engine, String setting) {
    return Trainer.train(
        Toys.experiment(
            "training.engine=" + engine.id(),
            "training.l2=0.5",
            "training.optimizer.learning_rate=0.05",
            setting),
        Toys.numberData(),
        TrainingListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.feature_scale=0",
        "network.feature_scale=6",
        "training.bias_rate=0.1",
        "training.schedule=flat_cosine"
      })
  void theDl4jEnginesLossHoldsNoPenaltyOfOtherWeights(String setting) {
    TrainingResult fused = train(Engine.FUSED, setting);
    TrainingResult dl4j = train(Engine.DL4J, setting);
    assertThat(dl4j.engine()).isEqualTo(Engine.DL4J);
    for (int epoch = 0; epoch < fused.epochs(); epoch++) {
      assertThat(dl4j.history().get(epoch).loss())
          .isEqualTo(fused.history().get(epoch).loss(), within(1e-4));
    }
    assertThat(dl4j.network().params().sub(fused.network().params()).amaxNumber().doubleValue())
        .isLessThan(1e-3);
  }
}
