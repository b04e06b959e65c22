package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is right passes: DL4J, the network from scratch and finite differences agree. */
class VerifierTest {
  private static final TrainingSpec PLAIN = Problems.training();
  private static final TrainingSpec PENALIZED =
      Problems.trainings(OptimizerSpec.of(Optimizer.ADAM)).penalties(0.01, 0.1, 0).spec();
  private static final double DROPOUT = 0.4;
  private static final List<GradientClipping.Type> CLIPPINGS =
      List.of(GradientClipping.Type.values());

  /** Every loss and task × 1 to 3 layers × plain, l1 and l2, dropout, class weights. */
  @ParameterizedTest
  @EnumSource(value = Activation.class, names = "STEP", mode = Mode.EXCLUDE)
  void gradientsAgreeForEveryLossDepthAndRegularization(Activation hidden) {
    List<String> failures = new ArrayList<>();
    int kinks = 0;
    int probes = 0;
    for (ActivationSpec activation : withParameters(hidden)) {
      for (Loss loss : Loss.values()) {
        for (Task task : Task.values()) {
          if (!loss.fits(task)) {
            continue;
          }
          OutputSpec output = OutputSpec.of(loss);
          for (int depth = 1; depth <= 3; depth++) {
            NetworkSpec plain = Problems.network(activation, depth, 0, Normalization.NONE, output);
            NetworkSpec dropped =
                Problems.network(activation, depth, DROPOUT, Normalization.NONE, output);
            List<VerificationProblem> variants =
                List.of(
                    Problems.problem(plain, PLAIN, task),
                    Problems.problem(plain, PENALIZED, task),
                    Problems.problem(dropped, PLAIN, task),
                    Problems.problem(plain, PLAIN, task, true));
            for (int variant = 0; variant < variants.size(); variant++) {
              VerificationReport report = verify(variants.get(variant), 1);
              String name =
                  "%s, %s (%s), %d hidden layers, variant %d"
                      .formatted(activation, loss.id(), task.id(), depth, variant);
              report.failures().forEach(failure -> failures.add(name + ": " + failure));
              kinks += report.kinks();
              probes += report.probes();
            }
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(probes).isGreaterThan(1000);
    assertThat(kinks).isLessThan(probes / 50);
  }

  /** Groups of two inputs, one that is passed on, and the rest: with penalties and dropout. */
  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void embeddedNetworksAgree(Optimizer optimizer) {
    List<Block> blocks =
        List.of(new Block(2, 3, 1), Block.PASSED, new Block(Problems.FEATURES - 3, 2, 1));
    NetworkSpec network =
        Problems.network(
                ActivationSpec.of(Activation.TANH),
                2,
                DROPOUT,
                Normalization.NONE,
                OutputSpec.of(Loss.CROSS_ENTROPY))
            .embedded(blocks);
    TrainingSpec training =
        Problems.trainings(OptimizerSpec.of(optimizer))
            .penalties(0.01, 0.1, 0)
            .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.05))
            .spec();
    VerificationReport report =
        Verifier.verify(Problems.problem(network, training, Task.MULTICLASS));
    assertThat(report.failures()).isEmpty();
    assertThat(report.probes()).isGreaterThan(50);
  }

  /** The output activations that a loss is allowed beside its default. */
  @Test
  void gradientsAgreeForEveryOutputActivationThatALossAllows() {
    List<String> failures = new ArrayList<>();
    int cases = 0;
    for (Loss loss : Loss.values()) {
      for (Task task : Task.values()) {
        for (Activation activation : Activation.values()) {
          NetworkSpec network =
              Problems.network(
                  ActivationSpec.of(Activation.TANH),
                  2,
                  0,
                  Normalization.NONE,
                  new OutputSpec(loss, ActivationSpec.of(activation)));
          if (NetworkFactory.faults(network, PLAIN, task, 3).isEmpty()) {
            VerificationReport report = verify(Problems.problem(network, PLAIN, task, true), 3);
            report
                .failures()
                .forEach(f -> failures.add("%s of %s: %s".formatted(loss, activation, f)));
            cases++;
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    // 15 each for mse, mae, quantile and huber, 5 each for poisson and msle, 2 · 2 for either hinge
    // loss, 1
    // for binary cross entropy, 2 each for the three softmax losses.
    assertThat(cases).isEqualTo(4 * 15 + 2 * 5 + 2 * 2 * 2 + 1 + 3 * 2);
  }

  @ParameterizedTest
  @EnumSource
  void tenStepsAgreeForEverySchedulePenaltyAndClipping(Optimizer optimizer) {
    List<Schedule> schedules =
        List.of(
            new Schedule.Constant(),
            new Schedule.Step(2, 0.5),
            new Schedule.Exponential(0.8),
            new Schedule.Cosine(0),
            new Schedule.FlatCosine(),
            new Schedule.Plateau(3, 0.5, 0.01),
            new Schedule.Piecewise(List.of(1.0, 0.5)));
    assertThat(schedules).hasSize(Schedule.class.getPermittedSubclasses().length);
    NetworkSpec network = Problems.network(Activation.TANH, 2, Loss.CROSS_ENTROPY);
    List<String> failures = new ArrayList<>();
    int combination = 0;
    for (Schedule schedule : schedules) {
      for (int warmup : new int[] {0, 2}) {
        // Six in turn: every clipping with and without penalties.
        GradientClipping.Type clipping = CLIPPINGS.get(combination % 3);
        double penalty = combination % 2 == 0 ? 0 : 0.02;
        combination++;
        TrainingSpec training =
            Problems.trainings(OptimizerSpec.of(optimizer))
                .schedule(schedule, warmup)
                .penalties(penalty, 2 * penalty, 3 * penalty)
                .clipping(new GradientClipping(clipping, 0.05))
                .spec();
        VerificationReport report =
            verify(Problems.problem(network, training, Task.MULTICLASS, true), 10);
        String name =
            "%s, warm-up %d, %s clipping, penalties %s"
                .formatted(schedule, warmup, clipping, penalty);
        report.failures().forEach(failure -> failures.add(name + ": " + failure));
      }
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void normalizationsAgreeWithEveryOptimizer(Normalization normalization) {
    List<String> failures = new ArrayList<>();
    List<Activation> activations = List.of(Activation.TANH, Activation.RELU, Activation.GELU);
    int cases = 0;
    for (Optimizer optimizer : Optimizer.values()) {
      for (GradientClipping.Type clipping : CLIPPINGS) {
        Activation activation = activations.get(cases++ / 2 % 3);
        NetworkSpec network = normalized(activation, normalization);
        TrainingSpec training =
            Problems.trainings(OptimizerSpec.of(optimizer))
                .penalties(0.01, 0.02, 0)
                .clipping(new GradientClipping(clipping, 0.05))
                .spec();
        VerificationReport report =
            verify(Problems.problem(network, training, Task.REGRESSION), 10);
        String name = "%s, %s, %s clipping".formatted(optimizer, activation, clipping);
        report.failures().forEach(failure -> failures.add(name + ": " + failure));
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aLinearModelIsVerifiedToo() {
    NetworkSpec network = Problems.network(Activation.TANH, 0, Loss.MSE);

    VerificationReport report = Verifier.verify(Problems.problem(network, PLAIN, Task.REGRESSION));

    assertThat(report.passed()).isTrue();
    assertThat(report.parameters())
        .extracting(ParameterReport::name)
        .containsExactly("output W", "output b");
  }

  @Test
  void everyParameterAndLayerIsNamed() {
    NetworkSpec network =
        Problems.network(
            ActivationSpec.of(Activation.TANH),
            1,
            0,
            Normalization.BATCH,
            OutputSpec.of(Loss.CROSS_ENTROPY));

    VerificationReport report = Verifier.verify(Problems.problem(network, PLAIN, Task.MULTICLASS));

    assertThat(report.parameters())
        .extracting(ParameterReport::name)
        .containsExactly(
            "layer 1 W",
            "layer 1 gain",
            "layer 1 b",
            "layer 1 running mean",
            "layer 1 running variance",
            "output W",
            "output b");
    assertThat(report.activations())
        .extracting(LayerReport::name)
        .containsExactly("layer 1", "output");
    assertThat(report.parameters().get(0).rows()).isEqualTo(4);
    assertThat(report.parameters().get(0).columns()).isEqualTo(Problems.UNITS);
    assertThat(report.parameters().get(3).gradient()).isEmpty();
    assertThat(report.steps()).isEqualTo(10);
    assertThat(report.rows()).isEqualTo(Problems.ROWS);
    // 4·3 + 3 + 3 + 3·3 + 3 elements with a gradient
    assertThat(report.probes()).isEqualTo(30);
  }

  /**
   * Wide enough that several units of a layer are alive: with one alone layer normalization has a
   * gradient of 0, and an adaptive optimizer makes a step of its rounding.
   */
  private static NetworkSpec normalized(Activation activation, Normalization normalization) {
    DenseSpec layer = new DenseSpec(8, ActivationSpec.of(activation), 0.2, normalization);
    return new NetworkSpec(List.of(layer, layer), WeightInit.XAVIER, 0, OutputSpec.of(Loss.HUBER));
  }

  private static VerificationReport verify(VerificationProblem problem, int steps) {
    Start start = Start.draw(problem, steps);
    return new Verifier(
            problem, start, new Dl4jSide(problem, start), new ReferenceSide(problem, start))
        .report();
  }

  private static List<ActivationSpec> withParameters(Activation type) {
    return type.hasParameter()
        ? Stream.concat(
                Stream.of(ActivationSpec.of(type)), Stream.of(new ActivationSpec(type, 0.3)))
            .toList()
        : Arrays.asList(ActivationSpec.of(type));
  }
}
