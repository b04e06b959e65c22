package io.github.tabfit.network.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The rate falls along half a cosine: initial·(final + (1 - final)·(1 + cos(π·iteration/total))/2),
 * and stays at initial·final afterwards; where that is 0, at the last iteration's rate: ND4J's Adam
 * takes 0 for a rate of its own choice. Source: Loshchilov and Hutter (2017), without restarts.
 *
 * @param initialValue rate at iteration 0
 * @param finalFactor factor of the rate at the end, 0 to 1
 * @param totalIterations iterations of the run, at least 1
 */
public record CosineSchedule(
    @JsonProperty("initialValue") double initialValue,
    @JsonProperty("finalFactor") double finalFactor,
    @JsonProperty("totalIterations") int totalIterations)
    implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    int last = finalFactor > 0 ? totalIterations : totalIterations - 1;
    double progress = (double) Math.min(iteration, last) / totalIterations;
    double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
    return initialValue * (finalFactor + (1 - finalFactor) * cosine);
  }

  /** The schedule itself: it is immutable. */
  @Override
  public ISchedule clone() {
    return this;
  }
}
