package io.github.tabfit.network.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A schedule whose first iterations are scaled by (iteration + 1)/iterations: the first step takes
 * 1/iterations of the rate, the last step of the warm-up the whole. Source: Goyal et al. (2017).
 *
 * @param iterations iterations of the warm-up, at least 1
 * @param schedule the schedule that is scaled
 */
public record WarmupSchedule(
    @JsonProperty("iterations") int iterations, @JsonProperty("schedule") ISchedule schedule)
    implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    double rate = schedule.valueAt(iteration, epoch);
    return iteration < iterations ? rate * (iteration + 1) / iterations : rate;
  }

  @Override
  public ISchedule clone() {
    return new WarmupSchedule(iterations, schedule.clone());
  }
}
