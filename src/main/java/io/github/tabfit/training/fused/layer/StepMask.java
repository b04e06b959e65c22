package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;

/**
 * Which steps of each row's sequence are real: 1, and 0 where it is padded.
 *
 * @param rows what holds the masks, row by row
 * @param columns numbers from one row to the next
 * @param first where a row's mask begins
 * @param steps of a sequence
 */
public record StepMask(NativeFloats rows, int columns, int first, int steps) {
  /** Copies the masks of rows [from, from + count) as {@code [steps, count]}. */
  public void transpose(int from, int count, float[] line, float[] to) {
    for (int r = 0; r < count; r++) {
      rows.get((from + r) * columns + first, line, 0, steps);
      for (int t = 0; t < steps; t++) {
        to[t * count + r] = line[t];
      }
    }
  }
}
