package io.github.tabfit.training.fused.kernel;

/** {@link Masks} of another's, for a share of the dropout that is set before each step. */
public final class ScaledMasks implements Masks {
  private final Masks masks;
  private double share = 1;

  public ScaledMasks(Masks masks) {
    this.masks = masks;
  }

  /**
   * Sets the share of the dropout until the next.
   *
   * @param value 0 to 1
   */
  public void scale(double value) {
    share = value;
  }

  @Override
  public void fill(
      int layer,
      int iteration,
      double dropout,
      int from,
      float[] factors,
      int count,
      Scratch scratch) {
    masks.fill(layer, iteration, dropout * share, from, factors, count, scratch);
  }
}
