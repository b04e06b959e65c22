package io.github.tabfit.training;

import io.github.tabfit.evaluation.Metric;

/** Which epoch was the best so far. */
final class BestEpoch {
  private final Metric metric;
  private final Runnable remember;
  private int epoch;
  private double score = Double.NaN;

  /**
   * @param remember keeps the network as it is, instead of what it kept before
   */
  BestEpoch(Metric metric, Runnable remember) {
    this.metric = metric;
    this.remember = remember;
  }

  /** Takes the network as it is if the score beats all before; a NaN never does. */
  void offer(int candidateEpoch, double candidate) {
    if (metric.isBetter(candidate, score)) {
      epoch = candidateEpoch;
      score = candidate;
      remember.run();
    }
  }

  /** The best epoch, from 1; 0 if there was none. */
  int epoch() {
    return epoch;
  }
}
