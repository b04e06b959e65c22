package io.github.tabfit.training.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The fused trainer's parameters against those of DL4J's own fit, for every catalog entry.
 *
 * <p>The bound is 4k units of 2^-24 of the largest parameter after k steps. A step rounds each
 * parameter once on either side, by half a unit of its own size at the most: that is one unit of
 * difference. The step that is subtracted is some tenths of the largest parameter at the most; its
 * own roundings (a few in the gradient, which both sides sum in another order, and three or four in
 * the optimizer) are worth another two units together, and what the differences do to later
 * gradients a fourth. Networks here are too small and the rates too low for differences to grow
 * faster than the steps add to them.
 */
class AgreementTest {
  private static final double UNITS_PER_STEP = 4;

  static List<Cases.Case> catalog() {
    List<Cases.Case> all = new ArrayList<>();
    OptimizerSpec adam = Cases.optimizer(Optimizer.ADAM);
    for (Activation activation : Activation.values()) {
      if (activation.isTrainable()) {
        all.add(Cases.of(activation, Loss.MSE, adam).named("activation " + activation.id()));
      }
    }
    for (Loss loss : Loss.values()) {
      Cases.Case plain = Cases.of(Activation.TANH, loss, adam).named("loss " + loss.id());
      all.add(plain);
      all.add(plain.withWeights());
    }
    for (Optimizer optimizer : Optimizer.values()) {
      all.add(
          Cases.of(Activation.SWISH, Loss.CROSS_ENTROPY, Cases.optimizer(optimizer))
              .named("optimizer " + optimizer.id()));
    }
    for (Normalization normalization : Normalization.values()) {
      for (Optimizer optimizer : List.of(Optimizer.ADAM, Optimizer.GRADIENT_DESCENT)) {
        all.add(
            with(normalization, Cases.training(Cases.optimizer(optimizer)))
                .named("normalization " + normalization.id() + " " + optimizer.id()));
      }
    }
    for (Schedule schedule :
        List.of(
            new Schedule.Step(2, 0.5), new Schedule.Exponential(0.9), new Schedule.Cosine(0.1))) {
      TrainingSpec training = Cases.trainings(adam).schedule(schedule, 2).spec();
      all.add(with(Normalization.NONE, training).named("schedule " + schedule.id()));
    }
    for (Optimizer optimizer : Optimizer.values()) {
      all.add(
          Cases.of(Activation.SWISH, Loss.CROSS_ENTROPY, Cases.optimizer(optimizer))
              .named(optimizer.id())
              .embedded());
      all.add(
          Cases.of(Activation.SWISH, Loss.CROSS_ENTROPY, Cases.optimizer(optimizer))
              .named(optimizer.id())
              .withFactors(1)
              .embedded());
    }
    for (Normalization normalization : Normalization.values()) {
      for (GradientClipping.Type type : GradientClipping.Type.values()) {
        TrainingSpec training =
            Cases.trainings(OptimizerSpec.of(Optimizer.NESTEROV, 0.002))
                .penalties(0.01, 0.02, 0.03)
                .clipping(new GradientClipping(type, 0.05))
                .spec();
        Cases.Case penalized =
            with(normalization, training)
                .named("penalties " + normalization.id() + " clipping " + type.id());
        all.add(penalized);
        all.add(penalized.embedded());
      }
    }
    for (OptimizerSpec optimizer :
        List.of(
            adam,
            OptimizerSpec.of(Optimizer.NESTEROV, 0.002),
            OptimizerSpec.of(Optimizer.ADADELTA))) {
      for (Normalization normalization : Normalization.values()) {
        // Batch normalization makes the loss blind to the weights' size: small ones, and l1 pulls
        // them to and fro across 0, follow their rounding.
        double l1 = normalization == Normalization.BATCH ? 0 : 0.01;
        TrainingSpec training =
            Cases.trainings(optimizer)
                .penalties(l1, 0.02, 0.03)
                .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.05))
                .spec();
        all.add(
            with(normalization, training)
                .withFactors(6)
                .named("factors " + normalization.id() + " " + optimizer.type().id()));
      }
    }
    for (Normalization normalization : Normalization.values()) {
      Schedule schedule = new Schedule.Cosine(0.1);
      TrainingSpec training = Cases.trainings(adam).schedule(schedule, 2).biasRate(0.1).spec();
      all.add(with(normalization, training).named("bias rate " + normalization.id()));
      all.add(
          with(normalization, training)
              .withFactors(3)
              .named("bias rate and factors " + normalization.id()));
    }
    return all;
  }

  private static Cases.Case with(Normalization normalization, TrainingSpec training) {
    return Cases.of(
        Activation.GELU, normalization, 0, 0, Loss.CROSS_ENTROPY, Activation.SOFTMAX, training);
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void parametersAgreeAfterOneAndTenSteps(Cases.Case given) {
    compare(given, 10);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("catalog")
  void parametersAgreeAfterAHundredSteps(Cases.Case given) {
    compare(given, 100);
  }

  private static void compare(Cases.Case given, int steps) {
    MultiLayerNetwork theirs = given.model();
    MultiLayerNetwork ours = given.model();
    float[] features = Cases.features();
    float[] labels = Cases.labels(given.network().output().loss());
    float[] weights = given.weighted() ? Cases.weights() : null;
    INDArray x = Nd4j.create(features, new long[] {Cases.ROWS, Cases.FEATURES}, 'c');
    INDArray y = Nd4j.create(labels, new long[] {Cases.ROWS, given.outputs()}, 'c');
    INDArray w = weights == null ? null : Nd4j.create(weights, new long[] {Cases.ROWS, 1}, 'c');
    try (FusedTrainer trainer =
        FusedTrainer.of(given.network(), given.training(), ours, Cases.BATCH, 1)) {
      for (int step = 1; step <= steps; step++) {
        int batch = (step - 1) % Cases.STEPS_PER_EPOCH;
        int from = batch * Cases.BATCH;
        int to = from + Cases.BATCH;
        INDArray mask = w == null ? null : rows(w, from, to);
        theirs.fit(rows(x, from, to), rows(y, from, to), null, mask);
        trainer.step(features, labels, weights, Cases.order(), from, to);
        if (batch == Cases.STEPS_PER_EPOCH - 1) {
          theirs.incrementEpochCount();
          trainer.endEpoch();
        }
        if (step == 1 || step == 10 || step == 100) {
          trainer.writeBack();
          double bound = UNITS_PER_STEP * step;
          assertThat(units(ours.params(), theirs.params()))
              .as("%s: units of 2^-24 after %d steps", given, step)
              .isLessThanOrEqualTo(bound);
        }
      }
    }
    assertThat(ours.getIterationCount()).isEqualTo(theirs.getIterationCount());
    assertThat(ours.getEpochCount()).isEqualTo(theirs.getEpochCount());
  }

  /** The largest difference in units of 2^-24 of the largest parameter. */
  private static double units(INDArray found, INDArray expected) {
    double scale = expected.amaxNumber().doubleValue();
    return found.sub(expected).amaxNumber().doubleValue() / scale * (1 << 24);
  }

  private static INDArray rows(INDArray all, int from, int to) {
    return all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }
}
