package io.github.tabfit.network.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Turns gradients into {@link HeavyBall} steps.
 *
 * <p>DL4J subtracts an updater's result from the weights, so the state is u = -v: u ← μu + αg, w ←
 * w - u. It is a view of the network's flattened updater state, and so is saved with the network.
 */
final class HeavyBallUpdater implements GradientUpdater<HeavyBall> {
  private static final String VELOCITY = "V";

  private final HeavyBall config;
  private INDArray velocity;

  HeavyBallUpdater(HeavyBall config) {
    this.config = config;
  }

  @Override
  public HeavyBall getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> stateMap, boolean initialize) {
    if (stateMap.size() != 1 || !stateMap.containsKey(VELOCITY)) {
      throw new IllegalArgumentException(
          "state must hold " + VELOCITY + " alone, got " + stateMap.keySet());
    }
    velocity = stateMap.get(VELOCITY);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(VELOCITY, velocity);
  }

  @Override
  public void setStateViewArray(
      INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      viewArray.assign(0);
    }
    velocity = viewArray.reshape(gradientOrder, gradientShape);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    INDArray view = velocity.reshape(gradient.shape());
    gradient.muli(config.getLearningRate(iteration, epoch));
    view.muli(config.momentum()).addi(gradient);
    gradient.assign(view);
  }
}
