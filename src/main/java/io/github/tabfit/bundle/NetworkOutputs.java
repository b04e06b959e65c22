package io.github.tabfit.bundle;

import io.github.tabfit.training.fused.FusedScorer;

/** Computes a network's outputs. Safe to call from many threads. */
@FunctionalInterface
interface NetworkOutputs {
  /**
   * The network's outputs.
   *
   * @param features [rows, features], float32, row-major
   * @return [rows, outputs], float32, row-major
   */
  float[] of(float[] features, int rows);

  /** By DL4J; of networks that were joined without their zeros, equal but for rounding. */
  static NetworkOutputs of(Bundle bundle) {
    boolean joined = bundle.weights().stream().anyMatch(layer -> layer.blocks() > 1);
    return joined && FusedScorer.supports(bundle.spec().modelNetwork())
        ? new FusedScorer(bundle.spec().modelNetwork(), bundle.weights())::outputs
        : new NetworkPool(bundle.network());
  }
}
