package io.github.tabfit.training;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.training.Schedule;
import java.util.OptionalDouble;

/** Lowers the learning rate when a metric stops improving. */
final class PlateauRate {
  private final Schedule.Plateau schedule;
  private final Metric metric;
  private final double minimum;
  private double rate;
  private double best = Double.NaN;
  private int waited;

  PlateauRate(Schedule.Plateau schedule, Metric metric, double rate) {
    this.schedule = schedule;
    this.metric = metric;
    this.rate = rate;
    this.minimum = rate * schedule.minimum();
  }

  /** The new rate, where the score makes one. */
  OptionalDouble observe(double score) {
    if (metric.isBetter(score, best)) {
      best = score;
      waited = 0;
      return OptionalDouble.empty();
    }
    waited++;
    if (waited < schedule.patience() || rate <= minimum) {
      return OptionalDouble.empty();
    }
    waited = 0;
    rate = Math.max(minimum, rate * schedule.factor());
    return OptionalDouble.of(rate);
  }
}
