package io.github.tabfit.network.optimizer;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gradient descent with plain momentum: v ← μv - αg, w ← w + v.
 *
 * <p>ND4J has Nesterov's variant alone. Mutable as every ND4J updater: DL4J sets the learning rate
 * while training. Source: Polyak (1964).
 */
public final class HeavyBall implements IUpdater {
  private static final long serialVersionUID = 1L;

  private double learningRate;
  private ISchedule learningRateSchedule;
  private final double momentum;

  /** With learning rate α above 0 and momentum μ, 0 to below 1. */
  public HeavyBall(double learningRate, double momentum) {
    this(learningRate, null, momentum);
  }

  /** As read from JSON; the schedule may be null. */
  HeavyBall(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
      @JsonProperty("momentum") double momentum) {
    this.learningRate = learningRate;
    this.learningRateSchedule = learningRateSchedule;
    this.momentum = momentum;
  }

  /** The momentum μ. */
  public double momentum() {
    return momentum;
  }

  @Override
  public long stateSize(long numParams) {
    return numParams;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(INDArray viewArray, boolean initializeViewArray) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    INDArray view = viewArray.reshape(viewArray.length());
    updater.setStateViewArray(view, view.shape(), view.ordering(), initializeViewArray);
    return updater;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(
      Map<String, INDArray> updaterState, boolean initializeStateArrays) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    updater.setState(updaterState, initializeStateArrays);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRateSchedule == null
        ? learningRate
        : learningRateSchedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
    learningRate = lr;
    learningRateSchedule = lrSchedule;
  }

  @Override
  public HeavyBall clone() {
    return new HeavyBall(learningRate, learningRateSchedule, momentum);
  }

  /** DL4J updates parameters with equal updaters together. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HeavyBall that
        && Double.compare(learningRate, that.learningRate) == 0
        && Double.compare(momentum, that.momentum) == 0
        && Objects.equals(learningRateSchedule, that.learningRateSchedule);
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, learningRateSchedule, momentum);
  }

  @Override
  public String toString() {
    return "HeavyBall(learningRate="
        + learningRate
        + ", learningRateSchedule="
        + learningRateSchedule
        + ", momentum="
        + momentum
        + ")";
  }
}
