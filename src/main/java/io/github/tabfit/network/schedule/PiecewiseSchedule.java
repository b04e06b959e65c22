package io.github.tabfit.network.schedule;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A rate for each epoch; the last stays.
 *
 * @param values rate of each epoch, at least one
 */
public record PiecewiseSchedule(@JsonProperty("values") List<Double> values) implements ISchedule {
  /** Copies the list. */
  public PiecewiseSchedule {
    values = List.copyOf(values);
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return values.get(Math.min(epoch, values.size() - 1));
  }

  /** The schedule itself: it is immutable. */
  @Override
  public ISchedule clone() {
    return this;
  }
}
