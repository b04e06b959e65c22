package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.training.Engine;
import org.junit.jupiter.api.Test;

/** The two engines take the same steps, so they report the same losses. */
class ReportedLossTest {
  private static TrainingResult train(Engine engine) {
    return Trainer.train(
        Toys.experiment(
            "training.engine=" + engine.id(),
            "training.l2=0.5",
            "training.optimizer.learning_rate=0.05"),
        Toys.numberData(),
        TrainingListener.NONE);
  }

  @Test
  void theDl4jEnginesLossHoldsNoPenaltyOfOtherWeights() {
    TrainingResult fused = train(Engine.FUSED);
    TrainingResult dl4j = train(Engine.DL4J);
    for (int epoch = 0; epoch < fused.epochs(); epoch++) {
      assertThat(dl4j.history().get(epoch).loss())
          .isEqualTo(fused.history().get(epoch).loss(), within(1e-4));
    }
  }
}
