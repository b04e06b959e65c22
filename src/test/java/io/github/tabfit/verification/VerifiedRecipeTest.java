package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What recipes add to a network: DL4J, the network from scratch and the fused engine agree. */
class VerifiedRecipeTest {
  private static final double DROPOUT = 0.4;

  /** With the fused engine, whose masks are the same for each step's own probability. */
  @Test
  void dropoutThatFollowsTheRateAgrees() {
    NetworkSpec network =
        Problems.network(
            ActivationSpec.of(Activation.TANH),
            2,
            DROPOUT,
            Normalization.NONE,
            OutputSpec.of(Loss.CROSS_ENTROPY));
    for (Schedule schedule :
        List.of(new Schedule.Exponential(0.8), new Schedule.Cosine(0.1), new Schedule.Constant())) {
      for (int warmup : new int[] {0, 2}) {
        TrainingSpec training =
            Problems.trainings(OptimizerSpec.of(Optimizer.GRADIENT_DESCENT))
                .schedule(schedule, warmup)
                .dropoutSchedule(RegularizationSchedule.RATE)
                .spec();

        VerificationReport report =
            Verifier.verify(Problems.problem(network, training, Task.MULTICLASS));

        assertThat(report.failures()).as("%s, warm-up %d", schedule, warmup).isEmpty();
      }
    }
  }

  /** Batch normalization too, and a penalty that sees V but not the factors. */
  @ParameterizedTest
  @EnumSource
  void factorsOfFeaturesAgree(Normalization normalization) {
    NetworkSpec network =
        factored(
            Problems.network(
                ActivationSpec.of(Activation.TANH),
                2,
                0.2,
                normalization,
                OutputSpec.of(Loss.HUBER)));
    for (Optimizer optimizer : List.of(Optimizer.GRADIENT_DESCENT, Optimizer.NESTEROV)) {
      TrainingSpec training =
          Problems.trainings(OptimizerSpec.of(optimizer))
              .schedule(new Schedule.FlatCosine(), 0)
              .penalties(0.01, 0.02, 0.03)
              .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.05))
              .spec();

      VerificationReport report =
          Verifier.verify(Problems.problem(network, training, Task.REGRESSION));

      assertThat(report.failures()).as(optimizer.id()).isEmpty();
      assertThat(report.parameters().get(0).name()).isEqualTo("feature factors");
      // Four features, each with a gradient that was probed.
      assertThat(report.parameters().get(0).columns()).isEqualTo(4);
      assertThat(report.parameters().get(0).gradient().orElseThrow().probes()).isEqualTo(4);
    }
  }

  /** Ten steps of every optimizer, of which one takes no rate. */
  @ParameterizedTest
  @EnumSource
  void ratesOfBiasesAndFactorsAgree(Optimizer optimizer) {
    TrainingSpec training =
        Problems.trainings(OptimizerSpec.of(optimizer))
            .biasRate(optimizer == Optimizer.ADADELTA ? 1 : 0.1)
            .spec();
    VerificationProblem problem =
        Problems.problem(
            factored(Problems.network(Activation.TANH, 2, Loss.CROSS_ENTROPY)),
            training,
            Task.MULTICLASS);
    Start start = Start.draw(problem, 10);

    VerificationReport report =
        new Verifier(
                problem, start, new Dl4jSide(problem, start), new ReferenceSide(problem, start))
            .report();

    assertThat(report.failures()).isEmpty();
  }

  private static NetworkSpec factored(NetworkSpec network) {
    return new NetworkSpec(
        network.layers(),
        network.weightInit(),
        network.biasInit(),
        network.outputInit(),
        network.inputDropout(),
        6,
        network.output());
  }
}
