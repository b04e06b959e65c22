package io.github.tabfit.training.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import io.github.tabfit.training.fused.kernel.HashedMasks;
import io.github.tabfit.training.fused.kernel.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FusedTrainerTest {
  private static final Cases.Case DROPPING =
      Cases.of(
          Activation.SWISH,
          Normalization.NONE,
          0.3,
          0.2,
          Loss.CROSS_ENTROPY,
          Activation.SOFTMAX,
          Cases.training(Cases.optimizer(Optimizer.ADAM)));

  private static float[] train(Cases.Case given, MultiLayerNetwork model, int steps) {
    try (FusedTrainer trainer =
        FusedTrainer.of(given.network(), given.training(), model, Cases.BATCH, 5)) {
      for (int step = 0; step < steps; step++) {
        step(trainer, given, step);
      }
      trainer.writeBack();
      return trainer.parameters();
    }
  }

  private static double step(FusedTrainer trainer, Cases.Case given, int step) {
    int from = step % Cases.STEPS_PER_EPOCH * Cases.BATCH;
    return trainer.step(
        Cases.features(),
        Cases.labels(given.network().output().loss()),
        null,
        Cases.order(),
        from,
        from + Cases.BATCH);
  }

  @Test
  void fourTrainersSideBySideGiveTheBitsOfOneAlone() throws Exception {
    float[] alone = train(DROPPING, DROPPING.model(), 300);
    List<MultiLayerNetwork> models = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      models.add(DROPPING.model());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> runs = new ArrayList<>();
      for (MultiLayerNetwork model : models) {
        runs.add(threads.submit(() -> train(DROPPING, model, 300)));
      }
      for (Future<float[]> run : runs) {
        assertThat(run.get()).containsExactly(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void trainingGoesOnFromWhatWasWrittenBack() {
    MultiLayerNetwork whole = DROPPING.model();
    float[] expected = train(DROPPING, whole, 9);
    MultiLayerNetwork halves = DROPPING.model();
    train(DROPPING, halves, 3);
    try (FusedTrainer trainer =
        FusedTrainer.of(DROPPING.network(), DROPPING.training(), halves, Cases.BATCH, 5)) {
      for (int step = 3; step < 9; step++) {
        step(trainer, DROPPING, step);
      }
      assertThat(trainer.parameters()).containsExactly(expected);
    }
  }

  @Test
  void snapshotBringsParametersAndStateBack() {
    Cases.Case plain =
        Cases.of(Activation.TANH, Loss.MSE, Cases.optimizer(Optimizer.GRADIENT_DESCENT));
    try (FusedTrainer trainer =
        FusedTrainer.of(plain.network(), plain.training(), plain.model(), Cases.BATCH, 5)) {
      step(trainer, plain, 0);
      FusedTrainer.Snapshot kept = trainer.snapshot();
      float[] before = trainer.parameters();
      double loss = step(trainer, plain, 1);
      assertThat(trainer.parameters()).isNotEqualTo(before);
      trainer.restore(kept);
      assertThat(trainer.parameters()).containsExactly(before);
      assertThat(step(trainer, plain, 1)).isEqualTo(loss);
    }
  }

  @Test
  void outputsAreThoseOfDl4jForEveryNormalization() {
    for (Normalization normalization : Normalization.values()) {
      Cases.Case given =
          Cases.of(
              Activation.GELU,
              normalization,
              0.3,
              0,
              Loss.CROSS_ENTROPY,
              Activation.SOFTMAX,
              Cases.training(Cases.optimizer(Optimizer.ADAM)));
      MultiLayerNetwork model = given.model();
      train(given, model, 30);
      float[] outputs = new float[Cases.ROWS * given.outputs()];
      try (FusedTrainer trainer =
          FusedTrainer.of(given.network(), given.training(), model, Cases.BATCH, 5)) {
        float[] labels = Cases.labels(given.network().output().loss());
        trainer.loss(Cases.features(), labels, null, Cases.ROWS, outputs, 0);
      }
      INDArray x = Nd4j.create(Cases.features(), new long[] {Cases.ROWS, Cases.FEATURES}, 'c');
      float[] expected = model.output(x).dup('c').data().asFloat();
      for (int i = 0; i < outputs.length; i++) {
        assertThat(outputs[i]).isCloseTo(expected[i], within(2e-6f));
      }
    }
  }

  @Test
  void dropoutKeepsItsShareAndScalesWhatIsKept() {
    Scratch scratch = new Scratch(1);
    float[] factors = new float[2000];
    double kept = 0;
    for (int iteration = 0; iteration < 100; iteration++) {
      new HashedMasks(9).fill(1, iteration, 0.25, 3, factors, factors.length, scratch);
      for (float factor : factors) {
        assertThat(factor == 0 || factor == (float) (1 / 0.75)).isTrue();
        kept += factor == 0 ? 0 : 1;
      }
    }
    // 200,000 draws: a standard deviation of the share is 0.001.
    assertThat(kept / 200_000).isBetween(0.745, 0.755);
  }

  @Test
  void dropoutOfAStepFollowsItsRate() {
    // Halved by each epoch of three steps; 0.2 of the features, 0.3 of the layers' outputs.
    TrainingSpec training =
        Trainings.from(DROPPING.training())
            .schedule(new Schedule.Exponential(0.5), 0)
            .dropoutSchedule(RegularizationSchedule.RATE)
            .spec();
    double[][] drawn = new double[7][3];
    DropoutMasks masks =
        (layer, iteration, dropout, from, factors, count) -> {
          drawn[iteration][layer] = dropout;
          Arrays.fill(factors, 0, count, (float) (1 / (1 - dropout)));
        };
    try (FusedTrainer trainer =
        FusedTrainer.of(DROPPING.network(), training, falling(training), Cases.BATCH, masks)) {
      for (int step = 0; step < drawn.length; step++) {
        step(trainer, DROPPING, step);
        if (step % Cases.STEPS_PER_EPOCH == Cases.STEPS_PER_EPOCH - 1) {
          trainer.endEpoch();
        }
      }
    }
    for (int step = 0; step < drawn.length; step++) {
      int epoch = step / Cases.STEPS_PER_EPOCH;
      double share = Math.pow(0.5, epoch);
      double[] expected = {0.2 * share, 0.3 * share, 0.3 * share};
      assertThat(drawn[step]).as("step %d", step).containsExactly(expected, within(1e-15));
    }
  }

  private static MultiLayerNetwork falling(TrainingSpec training) {
    return new Cases.Case("falling", DROPPING.network(), training, false).model();
  }

  @Test
  void stepIsRefusedWithItsReason() {
    Cases.Case given = Cases.of(Activation.TANH, Loss.MSE, Cases.optimizer(Optimizer.ADAM));
    assertThat(FusedNetwork.unsupported(given.network())).isEmpty();
    assertThat(
            FusedNetwork.unsupported(
                Cases.of(Activation.STEP, Loss.MSE, Cases.optimizer(Optimizer.ADAM)).network()))
        .contains("step has no gradient");
  }
}
