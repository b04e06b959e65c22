package io.github.tabfit.training.fused.layer;

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
  /** Which steps' states are the output. */
  public enum Output {
    /** The last real step's: {@code [units]}. */
    LAST,
    /** All: {@code [steps, units]}, zeros at padded steps. */
    ALL
  }

  public int outputs() {
    return output == Output.ALL ? Math.multiplyExact(steps, units) : units;
  }
}
