package io.github.tabfit.network.optimizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NadamUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Nadam with the second moment's bias corrected: ND4J leaves the factor √(1 - β2^t) out, so that
 * its first step is 60 times the learning rate. Source: Dozat (2016).
 */
public final class CorrectedNadam extends Nadam {
  private static final long serialVersionUID = 1L;

  /** With learning rate α and ε above 0, decays β1 and β2 from 0 to below 1. */
  public CorrectedNadam(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  /** As read from JSON; the schedule may be null. */
  CorrectedNadam(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
      @JsonProperty("beta1") double beta1,
      @JsonProperty("beta2") double beta2,
      @JsonProperty("epsilon") double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
    setLrAndSchedule(learningRate, learningRateSchedule);
  }

  @Override
  public GradientUpdater<Nadam> instantiate(INDArray viewArray, boolean initializeViewArray) {
    INDArray view = viewArray.reshape(viewArray.length());
    Corrected updater = new Corrected(this);
    updater.setStateViewArray(
        view, new long[] {view.length() / 2}, view.ordering(), initializeViewArray);
    return updater;
  }

  @Override
  public CorrectedNadam clone() {
    return new CorrectedNadam(
        getLearningRate(), getLearningRateSchedule(), getBeta1(), getBeta2(), getEpsilon());
  }

  private static final class Corrected extends NadamUpdater {
    private final double beta2;

    Corrected(Nadam config) {
      super(config);
      beta2 = config.getBeta2();
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      super.applyUpdater(gradient, iteration, epoch);
      gradient.muli(Math.sqrt(1 - Math.pow(beta2, iteration + 1)));
    }
  }
}
