package io.github.tabfit.network.optimizer;

import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * AdaGrad that keeps its learning rate schedule: ND4J's loses it when DL4J clones it for each
 * layer, so that every schedule is ignored. Source: Duchi et al. (2011).
 */
public final class ScheduledAdaGrad extends AdaGrad {
  private static final long serialVersionUID = 1L;

  /** With learning rate α and ε above 0. */
  public ScheduledAdaGrad(double learningRate, double epsilon) {
    super(learningRate, epsilon);
  }

  /** As read from JSON; the schedule may be null. */
  ScheduledAdaGrad(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
      @JsonProperty("epsilon") double epsilon) {
    super(learningRate, epsilon);
    setLrAndSchedule(learningRate, learningRateSchedule);
  }

  @Override
  public ScheduledAdaGrad clone() {
    return new ScheduledAdaGrad(getLearningRate(), getLearningRateSchedule(), getEpsilon());
  }
}
