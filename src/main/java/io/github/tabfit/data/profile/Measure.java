package io.github.tabfit.data.profile;

/** How two columns are compared. */
public enum Measure {
  /** Spearman's rank correlation of two columns of numbers, -1 to 1; equal values share a rank. */
  SPEARMAN("Spearman"),
  /**
   * Root of the share of a number's variance that categories explain, 0 to 1, corrected for the
   * number of categories. Source: ε², Kelley (1935).
   */
  CORRELATION_RATIO("correlation ratio"),
  /** Of two columns of categories, 0 to 1, corrected for their number. Source: Bergsma (2013). */
  CRAMERS_V("Cramér's V");

  private final String word;

  Measure(String word) {
    this.word = word;
  }

  /** What people call it. */
  public String word() {
    return word;
  }
}
