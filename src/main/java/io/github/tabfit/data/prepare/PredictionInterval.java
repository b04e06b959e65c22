package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/**
 * How far predictions reach to both sides.
 *
 * @param level share of new rows whose target shall lie within, in (0, 1)
 * @param halfWidth half the width, at least 0: in the target's unit, or for log1p of ln(1 + y), so
 *     that the bounds of 1 + y are multiples of the prediction's
 * @param rows number of held-out rows that told it
 * @param halfWidths the same of the levels 0.01, 0.02 and so on, as far as the rows tell them;
 *     empty where only the level's own is known
 */
public record PredictionInterval(
    double level, double halfWidth, int rows, List<Double> halfWidths) {
  /** Levels a unit of {@link #halfWidths}. */
  public static final int PERCENT = 100;

  /** Takes the rounding out of 100 · level, which is a whole number for usual levels. */
  private static final double ROUNDING = 1e-9;

  /** Checks the bounds. */
  public PredictionInterval {
    halfWidths = List.copyOf(halfWidths);
    if (!(level > 0 && level < 1)
        || !(halfWidth >= 0 && halfWidth <= Double.MAX_VALUE)
        || rows < 1) {
      throw new IllegalArgumentException(
          "an interval's level must be > 0 and < 1, its half_width finite and >= 0, and its rows >= 1, got %s, %s and %d"
              .formatted(level, halfWidth, rows));
    }
    double last = 0;
    for (double width : halfWidths) {
      if (!(width >= last && width <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "an interval's half_widths must be finite, >= 0 and rising, got %s after %s"
                .formatted(width, last));
      }
      last = width;
    }
    if (halfWidths.size() >= PERCENT) {
      throw new IllegalArgumentException(
          "an interval's half_widths must be fewer than %d, got %d"
              .formatted(PERCENT, halfWidths.size()));
    }
  }

  /** An interval of one level. */
  public PredictionInterval(double level, double halfWidth, int rows) {
    this(level, halfWidth, rows, List.of());
  }

  /**
   * The interval of another level, told by the same rows; between two whole percents as wide as the
   * higher one's.
   *
   * @param other in (0, 1)
   * @throws SpecException if it is not known
   */
  public PredictionInterval at(double other) {
    if (other == level) {
      return this;
    }
    if (halfWidths.isEmpty()) {
      throw new SpecException(
          "the model was saved when an interval had one level, %s, and not %s (train it again)"
              .formatted(level, other));
    }
    int place = (int) Math.ceil(PERCENT * other - ROUNDING) - 1;
    if (place >= halfWidths.size()) {
      throw new SpecException(
          "an interval of %s takes more rows that trained nothing than the model's %d, which tell levels up to %s"
              .formatted(other, rows, (double) halfWidths.size() / PERCENT));
    }
    return new PredictionInterval(other, halfWidths.get(Math.max(0, place)), rows, halfWidths);
  }
}
