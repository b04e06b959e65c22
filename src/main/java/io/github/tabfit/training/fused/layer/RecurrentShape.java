package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.RecurrentSpec.Output;

/**
 * What a recurrent layer reads and returns.
 *
 * @param inputs numbers of a row of its input, at least {@code steps·width}; a mask may follow
 * @param steps of a sequence
 * @param width numbers of a step
 * @param units of the state
 * @param output which steps' states are the output
 */
public record RecurrentShape(int inputs, int steps, int width, int units, Output output) {
  /** Numbers of a row of the output. */
  public int outputs() {
    return output == Output.ALL ? Math.multiplyExact(steps, units) : units;
  }
}
