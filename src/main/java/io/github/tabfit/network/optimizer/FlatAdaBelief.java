package io.github.tabfit.network.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdaBeliefUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * ND4J's AdaBelief over the flat state that DL4J 1.0.0-M2.1 hands to updaters: ND4J's own takes it
 * for a matrix and ends in an {@code ArrayIndexOutOfBoundsException}. Source: Zhuang et al. (2020).
 */
public final class FlatAdaBelief extends AdaBelief {
  private static final long serialVersionUID = 1L;

  /** With learning rate α and ε above 0, decays β1 and β2 from 0 to below 1. */
  public FlatAdaBelief(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  /** As read from JSON; the schedule may be null. */
  FlatAdaBelief(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
      @JsonProperty("beta1") double beta1,
      @JsonProperty("beta2") double beta2,
      @JsonProperty("epsilon") double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
    setLrAndSchedule(learningRate, learningRateSchedule);
  }

  @Override
  public GradientUpdater<AdaBelief> instantiate(INDArray viewArray, boolean initializeViewArray) {
    INDArray view = viewArray.reshape(viewArray.length());
    if (initializeViewArray) {
      view.assign(0);
    }
    long half = view.length() / 2;
    AdaBeliefUpdater updater = new AdaBeliefUpdater(this);
    updater.setState(
        Map.of(
            AdaBeliefUpdater.M_STATE, view.get(NDArrayIndex.interval(0, half)),
            AdaBeliefUpdater.S_STATE, view.get(NDArrayIndex.interval(half, 2 * half))),
        false);
    return updater;
  }

  @Override
  public FlatAdaBelief clone() {
    return new FlatAdaBelief(
        getLearningRate(), getLearningRateSchedule(), getBeta1(), getBeta2(), getEpsilon());
  }
}
