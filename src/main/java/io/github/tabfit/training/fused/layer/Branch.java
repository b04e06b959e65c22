package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.Masks;

/**
 * Dropout of a residual branch.
 *
 * @param masks which numbers are dropped
 * @param layer the layer that masks are drawn for
 * @param dropout probability of dropping a number
 */
public record Branch(Masks masks, int layer, double dropout) {
  /** Whether a pass drops numbers. */
  boolean drops(boolean training) {
    return training && dropout > 0;
  }
}
