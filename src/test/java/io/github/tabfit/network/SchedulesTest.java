package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;

class SchedulesTest {
  private static final double RATE = 0.8;
  private static final int STEPS_PER_EPOCH = 5;

  @Test
  void constantAndPlateauLeaveTheBaseRateToTheOptimizer() {
    OptimizerSpec optimizer = OptimizerSpec.of(Optimizer.ADAM, RATE);
    Schedule plateau = new Schedule.Plateau(3, 0.5, 0.01);

    assertThat(Schedules.of(Specs.training(optimizer, new Schedule.Constant(), 0), 5)).isEmpty();
    assertThat(Schedules.of(Specs.training(optimizer, plateau, 0), 5)).isEmpty();
    assertThat(Updaters.of(Specs.training(optimizer, plateau, 0), 5).getLearningRate(99, 9))
        .isEqualTo(RATE);
  }

  @Test
  void stepFallsEveryFewEpochs() {
    ISchedule schedule = schedule(new Schedule.Step(3, 0.5), 0);

    assertThat(schedule.valueAt(14, 2)).isEqualTo(RATE);
    assertThat(schedule.valueAt(15, 3)).isEqualTo(RATE / 2);
    assertThat(schedule.valueAt(45, 9)).isEqualTo(RATE / 8);
  }

  @Test
  void exponentialFallsEveryEpoch() {
    ISchedule schedule = schedule(new Schedule.Exponential(0.9), 0);

    assertThat(schedule.valueAt(4, 0)).isEqualTo(RATE);
    assertThat(schedule.valueAt(10, 2)).isCloseTo(RATE * 0.81, within(1e-15));
  }

  @Test
  void cosineEndsAtTheFinalFactorAfterAllIterationsAndStaysThere() {
    // 10 epochs of 5 steps: the middle is iteration 25, where the cosine is 0.
    ISchedule schedule = schedule(new Schedule.Cosine(0.2), 0);

    assertThat(schedule.valueAt(0, 0)).isEqualTo(RATE);
    assertThat(schedule.valueAt(25, 5)).isCloseTo(RATE * 0.6, within(1e-15));
    assertThat(schedule.valueAt(50, 10)).isCloseTo(RATE * 0.2, within(1e-15));
    assertThat(schedule.valueAt(80, 16)).isCloseTo(RATE * 0.2, within(1e-15));
  }

  @Test
  void cosineToZeroStaysAtTheLastRateSinceZeroIsNoRate() {
    ISchedule schedule = schedule(new Schedule.Cosine(0), 0);

    double last = schedule.valueAt(49, 9);
    assertThat(last).isPositive();
    assertThat(schedule.valueAt(50, 10)).isEqualTo(last);
    assertThat(schedule.valueAt(500, 100)).isEqualTo(last);
  }

  @Test
  void flatCosineStaysForHalfOfTheRunAndFallsToZero() {
    // 50 iterations: three quarters of the run are iteration 37.5, where half of the rate is left.
    ISchedule schedule = schedule(new Schedule.FlatCosine(), 0);

    assertThat(schedule.valueAt(0, 0)).isEqualTo(RATE);
    assertThat(schedule.valueAt(24, 4)).isEqualTo(RATE);
    assertThat(schedule.valueAt(25, 5)).isEqualTo(RATE);
    assertThat((schedule.valueAt(37, 7) + schedule.valueAt(38, 7)) / 2)
        .isCloseTo(RATE / 2, within(1e-12));
    // The last iteration's (1 + cos(0.96π))/2, which stays: a rate of 0 is none to ND4J's Adam.
    double last = RATE * (1 + Math.cos(0.96 * Math.PI)) / 2;
    assertThat(schedule.valueAt(49, 9)).isCloseTo(last, within(1e-15));
    assertThat(schedule.valueAt(80, 16)).isCloseTo(last, within(1e-15));
  }

  @Test
  void warmupRisesLinearlyToTheScheduledRate() {
    // 2 epochs of 5 steps: tenths of the rate.
    ISchedule constant = schedule(new Schedule.Constant(), 2);
    ISchedule plateau = schedule(new Schedule.Plateau(3, 0.5, 0.01), 2);
    ISchedule exponential = schedule(new Schedule.Exponential(0.5), 2);

    for (ISchedule schedule : new ISchedule[] {constant, plateau}) {
      assertThat(schedule.valueAt(0, 0)).isCloseTo(RATE * 0.1, within(1e-15));
      assertThat(schedule.valueAt(8, 1)).isCloseTo(RATE * 0.9, within(1e-15));
      assertThat(schedule.valueAt(9, 1)).isEqualTo(RATE);
      assertThat(schedule.valueAt(500, 9)).isEqualTo(RATE);
    }
    assertThat(exponential.valueAt(5, 1)).isCloseTo(RATE * 0.6 * 0.5, within(1e-15));
    assertThat(exponential.valueAt(10, 2)).isCloseTo(RATE * 0.25, within(1e-15));
  }

  @Test
  void dropoutFollowsTheRateWhereItIsRequested() {
    // 0.4 at the full rate. Warm-up: 5 steps, fifths. Cosine to a fifth over 50 iterations: 0.6 of
    // the rate in the middle.
    TrainingSpec training =
        Specs.trainings(OptimizerSpec.of(Optimizer.ADAM, RATE))
            .schedule(new Schedule.Cosine(0.2), 1)
            .dropoutSchedule(RegularizationSchedule.RATE)
            .spec();
    ISchedule kept = Schedules.dropout(0.4, training, STEPS_PER_EPOCH).getPSchedule();

    double first = (0.2 + 0.8 * (1 + Math.cos(0)) / 2) / 5;
    assertThat(kept.valueAt(0, 0)).isCloseTo(1 - 0.4 * first, within(1e-15));
    assertThat(kept.valueAt(25, 5)).isCloseTo(1 - 0.4 * 0.6, within(1e-15));
    assertThat(kept.valueAt(50, 10)).isCloseTo(1 - 0.4 * 0.2, within(1e-15));
    assertThat(Schedules.dropout(0, training, STEPS_PER_EPOCH).getP()).isEqualTo(1);
  }

  @Test
  void dropoutStaysWhereItIsNotRequestedOrTheRateStays() {
    OptimizerSpec optimizer = OptimizerSpec.of(Optimizer.ADAM, RATE);
    TrainingSpec falling = Specs.training(optimizer, new Schedule.Cosine(0), 0);
    TrainingSpec constant =
        Specs.trainings(optimizer).dropoutSchedule(RegularizationSchedule.RATE).spec();

    for (TrainingSpec training : new TrainingSpec[] {falling, constant}) {
      assertThat(Schedules.dropout(0.4, training, STEPS_PER_EPOCH).getP()).isEqualTo(1 - 0.4);
      assertThat(Schedules.dropout(0.4, training, STEPS_PER_EPOCH).getPSchedule()).isNull();
    }
  }

  private static ISchedule schedule(Schedule schedule, int warmupEpochs) {
    return Schedules.of(
            Specs.training(OptimizerSpec.of(Optimizer.ADAM, RATE), schedule, warmupEpochs),
            STEPS_PER_EPOCH)
        .orElseThrow();
  }
}
