package io.github.tabfit.network.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The rate stays for half of the run and then falls along half a cosine to 0: with t =
 * iteration/total, initial for t below 1/2, else initial·(1 + cos(π·(2t - 1)))/2. The last
 * iteration's rate stays: ND4J's Adam takes 0 for a rate of its own choice. Source: Holzmüller et
 * al. (2024).
 *
 * @param initialValue rate at iteration 0
 * @param totalIterations iterations of the run, at least 1
 */
public record FlatCosineSchedule(
    @JsonProperty("initialValue") double initialValue,
    @JsonProperty("totalIterations") int totalIterations)
    implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    double progress = (double) Math.min(iteration, totalIterations - 1) / totalIterations;
    return progress < 0.5
        ? initialValue
        : initialValue * (1 + Math.cos(Math.PI * (2 * progress - 1))) / 2;
  }

  /** The schedule itself: it is immutable. */
  @Override
  public ISchedule clone() {
    return this;
  }
}
