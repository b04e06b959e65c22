package io.github.tabfit.network.schedule;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The probability of keeping a number while dropout falls and rises with the learning rate: 1 -
 * dropout·rate/initial.
 *
 * @param dropout probability of dropping at the initial rate, above 0 and below 1
 * @param initialValue the optimizer's learning rate
 * @param rate the learning rate as it changes, never above the initial
 */
public record RetainSchedule(
    @JsonProperty("dropout") double dropout,
    @JsonProperty("initialValue") double initialValue,
    @JsonProperty("rate") ISchedule rate)
    implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    return 1 - dropout * (rate.valueAt(iteration, epoch) / initialValue);
  }

  @Override
  public ISchedule clone() {
    return new RetainSchedule(dropout, initialValue, rate.clone());
  }
}
