package io.github.tabfit.verification;

import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;

/**
 * The learning rate of a step by the formulas of {@link Schedule}, apart from the schedules that
 * train. An epoch has {@link #STEPS_PER_EPOCH} steps here, so that schedules by epoch move.
 */
final class StepRates {
  static final int STEPS_PER_EPOCH = 2;

  private StepRates() {}

  /** The share of its own dropout that a layer has in a step. */
  static double dropoutShare(TrainingSpec training, int step) {
    return training.dropoutSchedule() == RegularizationSchedule.CONSTANT
        ? 1
        : of(training, step) / training.optimizer().learningRate();
  }

  /**
   * The rate of a step; {@code reduce_on_plateau} keeps it, as no metric is looked at here.
   *
   * @param step from 0
   */
  static double of(TrainingSpec training, int step) {
    int epoch = step / STEPS_PER_EPOCH;
    double factor = 1;
    // Java 17 has no switch over sealed types.
    if (training.schedule() instanceof Schedule.Step schedule) {
      int drops = epoch / schedule.every();
      factor = Math.pow(schedule.factor(), drops);
    } else if (training.schedule() instanceof Schedule.Exponential schedule) {
      factor = Math.pow(schedule.factor(), epoch);
    } else if (training.schedule() instanceof Schedule.Cosine schedule) {
      double steps = (double) training.epochs() * STEPS_PER_EPOCH;
      double last = schedule.finalFactor() > 0 ? steps : steps - 1;
      double progress = Math.min(step, last) / steps;
      double half = (1 + Math.cos(Math.PI * progress)) / 2;
      factor = schedule.finalFactor() + (1 - schedule.finalFactor()) * half;
    } else if (training.schedule() instanceof Schedule.FlatCosine) {
      double steps = (double) training.epochs() * STEPS_PER_EPOCH;
      double progress = Math.min(step, steps - 1) / steps;
      factor = progress < 0.5 ? 1 : (1 + Math.cos(Math.PI * (2 * progress - 1))) / 2;
    } else if (training.schedule() instanceof Schedule.Piecewise schedule) {
      factor = schedule.factor(epoch);
    }
    double warmup = (double) training.warmupEpochs() * STEPS_PER_EPOCH;
    double share = step < warmup ? (step + 1) / warmup : 1;
    return training.optimizer().learningRate() * factor * share;
  }
}
