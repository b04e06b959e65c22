package io.github.tabfit.training.fused.kernel;

/**
 * Says which numbers dropout drops, by arrays to work in. The same arguments give the same factors
 * whenever requested.
 */
public interface Masks {
  /**
   * Fills in factors: 0 where a number is dropped, 1/(1 - dropout) where it is kept.
   *
   * @param layer whose input it is, from 0
   * @param iteration the step, from 0
   * @param dropout probability of dropping, 0 to below 1
   * @param from index of the first number in the layer's input, row by row
   * @param factors receives them
   * @param count how many
   */
  void fill(
      int layer,
      int iteration,
      double dropout,
      int from,
      float[] factors,
      int count,
      Scratch scratch);
}
