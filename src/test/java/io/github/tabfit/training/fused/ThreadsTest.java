package io.github.tabfit.training.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.runtime.nd4j.OpenBlas;
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
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** A step whose products and parameters are enough to be divided. */
class ThreadsTest {
  private static final int FEATURES = 70;
  private static final int ROWS = 130;
  private static final int UNITS = 450;
  private static final int STEPS = 3;

  @Test
  void partsAdjoinAndCoverEverythingOnce() {
    for (int length : new int[] {1, 63, 64, 65, 130, 450, 2048, 1_000_003}) {
      for (int parts = 1; parts <= 7; parts++) {
        assertThat(Workers.bound(length, 0, parts)).isZero();
        assertThat(Workers.bound(length, parts, parts)).isEqualTo(length);
        for (int part = 0; part < parts; part++) {
          assertThat(Workers.bound(length, part + 1, parts))
              .isGreaterThanOrEqualTo(Workers.bound(length, part, parts));
        }
      }
    }
  }

  @Test
  void aFailureIsThrownWhenEveryPartHasEnded() {
    AtomicInteger ended = new AtomicInteger();
    try (Workers workers = new Workers(4)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      4,
                      part -> {
                        if (part == 2) {
                          throw new IllegalArgumentException("part 2");
                        }
                        ended.incrementAndGet();
                      }))
          .hasRootCauseMessage("part 2");
      assertThat(ended).hasValue(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameNumberOfThreadsGivesTheSameBits(Normalization normalization) {
    float[] first = train(normalization, 3);
    assertThat(train(normalization, 3)).containsExactly(first);
    assertThat(first).doesNotContain(Float.NaN);
  }

  /** Sums are made of the same products; another kernel at an edge may round otherwise. */
  @ParameterizedTest
  @EnumSource
  void threadsChangeNothingButRounding(Normalization normalization) {
    float[] one = train(normalization, 1);
    for (int threads : new int[] {2, 5}) {
      float[] several = train(normalization, threads);
      for (int i = 0; i < one.length; i++) {
        // As in AgreementTest: units of 2^-24 of the largest parameters, which are below 2.
        assertThat(several[i]).isCloseTo(one[i], within(2f * STEPS * 4 * 0x1p-24f));
      }
    }
  }

  @Test
  void trainersSideBySideGiveTheBitsOfOneAlone() throws Exception {
    float[] alone = train(Normalization.NONE, 2);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        MultiLayerNetwork model = model(Normalization.NONE);
        runs.add(pool.submit(() -> train(Normalization.NONE, 2, model)));
      }
      for (Future<float[]> run : runs) {
        assertThat(run.get()).containsExactly(alone);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void openBlasHasItsThreadsBackWhenTheLastTrainerIsClosed() {
    int before = OpenBlas.threads();
    OpenBlas.setThreads(2);
    try {
      train(Normalization.NONE, 1);
      assertThat(OpenBlas.threads()).isEqualTo(2);
    } finally {
      OpenBlas.setThreads(before);
    }
  }

  private static float[] train(Normalization normalization, int threads) {
    return train(normalization, threads, model(normalization));
  }

  private static float[] train(Normalization normalization, int threads, MultiLayerNetwork model) {
    Random random = new Random(8);
    float[] features = new float[ROWS * FEATURES];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    float[] labels = new float[ROWS * 3];
    for (int row = 0; row < ROWS; row++) {
      labels[3 * row + random.nextInt(3)] = 1;
    }
    int[] order = IntStream.range(0, ROWS).toArray();
    TrainingSpec training = Trainings.from(training()).threads(threads).spec();
    try (FusedTrainer trainer = FusedTrainer.of(network(normalization), training, model, ROWS, 5)) {
      for (int step = 0; step < STEPS; step++) {
        trainer.step(features, labels, null, order, 0, ROWS);
      }
      return trainer.parameters();
    }
  }

  private static MultiLayerNetwork model(Normalization normalization) {
    Nd4j.getRandom().setSeed(7);
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            NetworkFactory.configuration(network(normalization), training(), FEATURES, 3, 7, 1));
    model.init();
    return model;
  }

  /** Gradient descent: it makes steps of rounding no larger than the rounding was. */
  private static TrainingSpec training() {
    return Cases.trainings(Cases.optimizer(Optimizer.NESTEROV))
        .penalties(0.01, 0.01, 0.01)
        .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.5))
        .spec();
  }

  private static NetworkSpec network(Normalization normalization) {
    DenseSpec layer = new DenseSpec(UNITS, ActivationSpec.of(Activation.SWISH), 0.3, normalization);
    return new NetworkSpec(
        List.of(layer, layer), WeightInit.XAVIER, 0.1, OutputSpec.of(Loss.CROSS_ENTROPY));
  }
}
