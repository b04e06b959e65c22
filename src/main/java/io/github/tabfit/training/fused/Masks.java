package io.github.tabfit.training.fused;

/** {@link DropoutMasks} with arrays to work in. */
interface Masks {
  /** As {@link DropoutMasks#fill}. */
  void fill(
      int layer,
      int iteration,
      double dropout,
      int from,
      float[] factors,
      int count,
      Scratch scratch);
}
