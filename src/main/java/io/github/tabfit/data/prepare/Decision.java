package io.github.tabfit.data.prepare;

/**
 * When a row is of which of two classes: of the positive one if its probability is above the
 * threshold. At one half that is the more probable class, the first of equals.
 *
 * @param positive index of the positive class, 0 or 1
 * @param threshold in (0, 1)
 */
public record Decision(int positive, double threshold) {
  private static final double HALF = 0.5;

  /** The more probable class; the second is the positive one. */
  public static final Decision DEFAULT = new Decision(1, HALF);

  /** Checks the bounds. */
  public Decision {
    if (positive != 0 && positive != 1) {
      throw new IllegalArgumentException("positive must be 0 or 1, got " + positive);
    }
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1), got " + threshold);
    }
  }

  /** The same with another threshold. */
  public Decision at(double other) {
    return new Decision(positive, other);
  }

  /** Whether it is the more probable class, whichever is positive. */
  public boolean isMostProbable() {
    return threshold == HALF;
  }

  /**
   * The class of a row.
   *
   * @param probability of the positive class
   * @return its index
   */
  public int decide(double probability) {
    return probability > threshold ? positive : 1 - positive;
  }
}
