package io.github.tabfit.bundle;

import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.training.fused.FusedScorer;
import java.util.List;

/** Computes a network's outputs. Safe to call from many threads. */
@FunctionalInterface
public interface NetworkOutputs {
  /**
   * The network's outputs.
   *
   * @param features [rows, features], float32, row-major
   * @return [rows, outputs], float32, row-major
   */
  float[] of(float[] features, int rows);

  /** By DL4J; of networks that were joined without their zeros, equal but for rounding. */
  static NetworkOutputs of(Bundle bundle) {
    NetworkSpec spec = bundle.spec().modelNetwork();
    if (bundle.spec().ensemble().isOne() || !FusedScorer.supports(spec)) {
      return new NetworkPool(bundle.network());
    }
    List<LayerWeights> weights = bundle.weights();
    return weights.stream().anyMatch(layer -> layer.blocks() > 1)
        ? new FusedScorer(spec, weights)::outputs
        : new NetworkPool(bundle.network());
  }

  /** As fast as can be, which for dense networks is without DL4J; equal but for rounding. */
  static NetworkOutputs fastest(Bundle bundle) {
    NetworkSpec spec = bundle.spec().modelNetwork();
    return FusedScorer.supports(spec)
        ? new FusedScorer(spec, bundle.weights())::outputs
        : of(bundle);
  }
}
