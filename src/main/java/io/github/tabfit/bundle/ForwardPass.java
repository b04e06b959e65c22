package io.github.tabfit.bundle;

/** Computes a network's outputs. Safe to call from many threads. */
interface ForwardPass {
  /**
   * The outputs of some rows.
   *
   * @param features [rows, featureCount], float32, row-major; may be longer, not changed
   * @param rows number of rows, at least 1
   * @return [rows, outputs], float32, row-major
   */
  float[] outputs(float[] features, int rows);
}
