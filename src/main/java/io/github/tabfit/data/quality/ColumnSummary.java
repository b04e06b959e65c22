package io.github.tabfit.data.quality;

import io.github.tabfit.spec.data.ColumnType;
import java.util.List;

/**
 * What a column holds.
 *
 * @param name its name
 * @param type how it was read
 * @param missing number of rows without a value
 * @param distinct number of distinct values, counted up to {@link #DISTINCT_CAP}
 * @param min smallest number, NaN for text; milliseconds since 1970 for a date
 * @param max largest number, NaN for text; milliseconds since 1970 for a date
 * @param mean mean of the numbers, NaN for text and dates
 * @param sd their standard deviation (divided by n), NaN for text and dates
 * @param top the most frequent texts, at most {@link #TOP}, most frequent first, ties by name; for
 *     a boolean its two words, for free text none
 */
public record ColumnSummary(
    String name,
    ColumnType type,
    int missing,
    int distinct,
    double min,
    double max,
    double mean,
    double sd,
    List<Count> top) {
  /** Where counting distinct numbers ends. */
  public static final int DISTINCT_CAP = 100_000;

  /** How many frequent texts are kept. */
  public static final int TOP = 10;

  /**
   * A text and in how many rows it stands.
   *
   * @param value the text
   * @param rows number of rows
   */
  public record Count(String value, int rows) {}

  /** Copies the list. */
  public ColumnSummary {
    top = List.copyOf(top);
  }
}
