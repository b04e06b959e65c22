package io.github.tabfit.data.prepare;

/**
 * How far predictions reach to both sides.
 *
 * @param level share of new rows whose target shall lie within, in (0, 1)
 * @param halfWidth half the width, at least 0: in the target's unit, or for log1p of ln(1 + y), so
 *     that the bounds of 1 + y are multiples of the prediction's
 * @param rows number of held-out rows that told it
 */
public record PredictionInterval(double level, double halfWidth, int rows) {
  /** Checks the bounds. */
  public PredictionInterval {
    if (!(level > 0 && level < 1)
        || !(halfWidth >= 0 && halfWidth <= Double.MAX_VALUE)
        || rows < 1) {
      throw new IllegalArgumentException(
          "an interval's level must be > 0 and < 1, its half_width finite and >= 0, and its rows >= 1, got %s, %s and %d"
              .formatted(level, halfWidth, rows));
    }
  }
}
