package io.github.tabfit.training;

import io.github.tabfit.evaluation.Metric;

/** Has the engine remember the weights and updater state of the best epoch so far. */
final class BestEpoch {
  private final Metric metric;
  private final StepEngine engine;
  private int epoch;
  private double score = Double.NaN;

  BestEpoch(Metric metric, StepEngine engine) {
    this.metric = metric;
    this.engine = engine;
  }

  /** Takes the network as it is if the score beats all before; a NaN never does. */
  void offer(int candidateEpoch, double candidate) {
    if (metric.isBetter(candidate, score)) {
      epoch = candidateEpoch;
      score = candidate;
      engine.remember();
    }
  }

  /** The best epoch, from 1; 0 if there was none. */
  int epoch() {
    return epoch;
  }
}
