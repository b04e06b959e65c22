package io.github.tabfit.network;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** How many steps and epochs a network has trained, which schedules go by. */
public final class StepCounts {
  private StepCounts() {}

  /** Sets both, in every layer too, where DL4J counts epochs only as they end. */
  public static void set(MultiLayerNetwork network, int iterations, int epochs) {
    network.setIterationCount(iterations);
    network.setEpochCount(epochs - 1);
    network.incrementEpochCount();
  }

  /** Gives a network those of another. */
  static void copy(MultiLayerNetwork from, MultiLayerNetwork to) {
    set(to, from.getIterationCount(), from.getEpochCount());
  }
}
