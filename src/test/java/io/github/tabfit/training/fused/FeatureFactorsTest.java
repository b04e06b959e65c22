package io.github.tabfit.training.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.Optimizer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Factors are held against the formulas in float64: g(V) = s·g(W), g(s) = Σ V·g(W), W = s·V. */
class FeatureFactorsTest {
  private static Cases.Case descent() {
    return Cases.of(
        Activation.TANH,
        Normalization.NONE,
        0,
        0,
        Loss.MSE,
        Activation.IDENTITY,
        Cases.training(Cases.optimizer(Optimizer.GRADIENT_DESCENT)));
  }

  private static float[] after(Cases.Case given, int steps) {
    MultiLayerNetwork model = given.model();
    try (FusedTrainer trainer =
        FusedTrainer.of(given.network(), given.training(), model, Cases.BATCH, 5)) {
      for (int step = 0; step < steps; step++) {
        trainer.step(
            Cases.features(),
            Cases.labels(given.network().output().loss()),
            null,
            Cases.order(),
            0,
            Cases.BATCH);
      }
      return trainer.parameters();
    }
  }

  @Test
  void oneStepOfDescentMovesFactorsAndWeightsByTheirOwnGradients() {
    double scale = 6;
    Cases.Case plain = descent();
    double rate = plain.training().optimizer().learningRate();
    float[] start = after(plain, 0);
    float[] stepped = after(plain, 1);
    float[] factored = after(plain.withFactors(scale), 1);
    int units = plain.network().dense().get(0).units();

    for (int feature = 0; feature < Cases.FEATURES; feature++) {
      // DL4J keeps W in column order: the weights of a feature lie FEATURES apart.
      double slope = 0;
      for (int unit = 0; unit < units; unit++) {
        int i = unit * Cases.FEATURES + feature;
        slope += start[i] * (start[i] - stepped[i]) / rate;
      }
      double factor = 1 - scale * rate * slope;
      assertThat((double) factored[feature]).isCloseTo(factor, within(2e-6));
      // The layer's bias.
      assertThat(factored[Cases.FEATURES + feature]).isZero();
    }
    // Every other parameter moves as without factors, which are still 1.
    for (int i = 0; i < start.length; i++) {
      assertThat(factored[2 * Cases.FEATURES + i]).isEqualTo(stepped[i]);
    }
  }

  @Test
  void whatIsGivenToTheNetworkComputesTheSame() {
    Cases.Case given = descent().withFactors(6);
    MultiLayerNetwork model = given.model();
    float[] outputs = new float[Cases.ROWS * given.outputs()];
    try (FusedTrainer trainer =
        FusedTrainer.of(given.network(), given.training(), model, Cases.BATCH, 5)) {
      for (int step = 0; step < 20; step++) {
        trainer.step(Cases.features(), Cases.labels(Loss.MSE), null, Cases.order(), 0, Cases.BATCH);
      }
      trainer.loss(Cases.features(), Cases.labels(Loss.MSE), null, Cases.ROWS, outputs, 0);
      FusedTrainer.Snapshot best = trainer.snapshot();
      trainer.step(Cases.features(), Cases.labels(Loss.MSE), null, Cases.order(), 0, Cases.BATCH);
      trainer.restore(best);
      trainer.writeBack();
    }
    float[] scored =
        model
            .output(
                org.nd4j.linalg.factory.Nd4j.create(
                    Cases.features(), new long[] {Cases.ROWS, Cases.FEATURES}, 'c'))
            .dup('c')
            .data()
            .asFloat();
    assertThat(scored).containsExactly(outputs, within(1e-5f));
  }
}
