package io.github.tabfit.training.fused;

import io.github.tabfit.network.ParameterRange;

/**
 * Parameters that are treated alike, where they are stored.
 *
 * @param from the first
 * @param length how many
 * @param role what training does with them
 * @param layer the layer that has them
 * @param group those whose gradients are clipped together; -1 where none are
 * @param isWeight whether inputs are multiplied by them
 */
record StoredRange(
    int from, int length, ParameterRange.Role role, int layer, int group, boolean isWeight) {
  int to() {
    return from + length;
  }
}
