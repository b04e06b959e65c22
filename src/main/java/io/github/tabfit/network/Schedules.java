package io.github.tabfit.network;

import io.github.tabfit.network.schedule.CosineSchedule;
import io.github.tabfit.network.schedule.FlatCosineSchedule;
import io.github.tabfit.network.schedule.PiecewiseSchedule;
import io.github.tabfit.network.schedule.RetainSchedule;
import io.github.tabfit.network.schedule.WarmupSchedule;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Learning rate schedules as DL4J schedules. */
final class Schedules {
  private Schedules() {}

  /**
   * The schedule; empty where the rate stays, or is training's to change ({@code
   * reduce_on_plateau}).
   *
   * @param stepsPerEpoch optimisation steps an epoch, at least 1
   */
  static Optional<ISchedule> of(TrainingSpec training, int stepsPerEpoch) {
    return of(training, stepsPerEpoch, training.optimizer().learningRate());
  }

  /** The same from another rate than the optimizer's. */
  static Optional<ISchedule> of(TrainingSpec training, int stepsPerEpoch, double rate) {
    Optional<ISchedule> schedule = of(training, rate, stepsPerEpoch);
    if (training.warmupEpochs() == 0) {
      return schedule;
    }
    int iterations = iterations(training.warmupEpochs(), stepsPerEpoch);
    return Optional.of(
        new WarmupSchedule(iterations, schedule.orElseGet(() -> new FixedSchedule(rate))));
  }

  /**
   * Dropout as DL4J's, which takes the probability of keeping a number.
   *
   * @param dropout probability of dropping, 0 to below 1
   */
  static Dropout dropout(double dropout, TrainingSpec training, int stepsPerEpoch) {
    if (dropout > 0 && training.dropoutSchedule() == RegularizationSchedule.RATE) {
      Optional<ISchedule> rate = of(training, stepsPerEpoch);
      if (rate.isPresent()) {
        double initial = training.optimizer().learningRate();
        return new Dropout(new RetainSchedule(dropout, initial, rate.get()));
      }
    }
    return new Dropout(1 - dropout);
  }

  /** Makes a layer's dropout one that DL4J knows without Tabfit: that of the highest rate. */
  static void fixDropout(Layer layer) {
    if (layer.getIDropout() instanceof Dropout dropout
        && dropout.getPSchedule() instanceof RetainSchedule schedule) {
      layer.setIDropout(new Dropout(1 - schedule.dropout()));
    }
  }

  private static Optional<ISchedule> of(TrainingSpec training, double rate, int stepsPerEpoch) {
    // Java 17 has no switch over sealed types.
    if (training.schedule() instanceof Schedule.Step step) {
      return Optional.of(new StepSchedule(ScheduleType.EPOCH, rate, step.factor(), step.every()));
    } else if (training.schedule() instanceof Schedule.Exponential exponential) {
      return Optional.of(new ExponentialSchedule(ScheduleType.EPOCH, rate, exponential.factor()));
    } else if (training.schedule() instanceof Schedule.Cosine cosine) {
      return Optional.of(
          new CosineSchedule(
              rate, cosine.finalFactor(), iterations(training.epochs(), stepsPerEpoch)));
    } else if (training.schedule() instanceof Schedule.FlatCosine) {
      return Optional.of(
          new FlatCosineSchedule(rate, iterations(training.epochs(), stepsPerEpoch)));
    } else if (training.schedule() instanceof Schedule.Piecewise piecewise) {
      return Optional.of(
          new PiecewiseSchedule(
              piecewise.factors().stream().map(factor -> rate * factor).toList()));
    }
    return Optional.empty();
  }

  private static int iterations(int epochs, int stepsPerEpoch) {
    return (int) Math.min(Integer.MAX_VALUE, (long) epochs * stepsPerEpoch);
  }
}
