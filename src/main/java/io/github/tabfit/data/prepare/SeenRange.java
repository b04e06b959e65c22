package io.github.tabfit.data.prepare;

/**
 * The span of a column's values in the training rows.
 *
 * @param least the smallest, finite; of dates in milliseconds since 1970-01-01T00:00
 * @param greatest the largest, at least {@code least}
 */
public record SeenRange(double least, double greatest) {
  /** Checks the bounds. */
  public SeenRange {
    if (!(least <= greatest && Double.isFinite(least) && Double.isFinite(greatest))) {
      throw new IllegalArgumentException("range from %s to %s".formatted(least, greatest));
    }
  }

  /** Whether a value lies within, the ends included. */
  public boolean contains(double value) {
    return value >= least && value <= greatest;
  }
}
