package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/**
 * How a gap is filled.
 *
 * @param way by what
 * @param value the one that fills, for {@link Way#VALUE}
 * @param rows whose rows are near, and in which order; for the others
 */
public record Filling(Way way, String value, Neighbours rows) {
  /** A value of the column's, as a field of the table would write it. */
  public static Filling by(String value) {
    return new Filling(Way.VALUE, value, Neighbours.ALL);
  }

  /** By what. */
  public enum Way implements Named {
    /** By a value that is given. */
    VALUE,
    /** By the last value before it; a gap at the start stays. */
    PREVIOUS,
    /** On the line between the values around it; a gap at an end stays. */
    LINEAR;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
