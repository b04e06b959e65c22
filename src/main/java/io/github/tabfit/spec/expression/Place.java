package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.SpecException;

/**
 * Where in a formula's text a part of it stands. All places are equal, so that two expressions are
 * equal if they say the same, however they are written.
 */
public final class Place {
  private static final int LONGEST = 80;
  private static final int BEFORE = 50;

  private final String source;
  private final int offset;

  /**
   * @param source the whole formula
   * @param offset chars of it that are before the place
   */
  public Place(String source, int offset) {
    this.source = source;
    this.offset = offset;
  }

  /** Chars of the formula's text before the place. */
  public int offset() {
    return offset;
  }

  /** The fault of a formula that requires something else there. */
  public SpecException fault(String required, String found) {
    return new SpecException(message(required, found));
  }

  /**
   * Says what is wrong there: the formula, shortened around the place if it is long; what is
   * required; at which character, counted from 1; what was found.
   *
   * @param required a clause: "a value is required"
   */
  public String message(String required, String found) {
    int character = source.codePointCount(0, offset) + 1;
    return "%s: %s at character %d, found %s".formatted(excerpt(), required, character, found);
  }

  private String excerpt() {
    if (source.length() <= LONGEST) {
      return Printable.word(source);
    }
    int from = Math.max(0, Math.min(offset - BEFORE, source.length() - LONGEST));
    int to = Math.min(source.length(), from + LONGEST);
    return (from > 0 ? "..." : "")
        + Printable.word(source.substring(from, to))
        + (to < source.length() ? "..." : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return Integer.toString(offset);
  }
}
