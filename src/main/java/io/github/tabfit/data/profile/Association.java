package io.github.tabfit.data.profile;

/**
 * How two columns go together.
 *
 * @param first a column
 * @param second another
 * @param measure how they were compared
 * @param value the measure; NaN where a column has one value only, or too few rows have both
 * @param pearson Pearson's correlation of two columns of numbers, else NaN
 * @param rows rows that have both
 */
public record Association(
    String first, String second, Measure measure, double value, double pearson, int rows) {
  /** How strong it is, whatever its direction; 0 where it is not known. */
  public double strength() {
    return Double.isNaN(value) ? 0 : Math.abs(value);
  }
}
