package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.Masks;

/**
 * Which numbers a layer drops in training.
 *
 * @param masks which numbers are dropped
 * @param layer the layer that masks are drawn for
 * @param probability probability of dropping a number
 */
public record Dropout(Masks masks, int layer, double probability) {
  /** Whether a pass drops numbers. */
  public boolean drops(boolean training) {
    return training && probability > 0;
  }
}
