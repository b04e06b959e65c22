package io.github.tabfit.report.figure;

/**
 * The error of the rows that share a column's value, or lie in one part of its range.
 *
 * @param column the column
 * @param value the value, or the range
 * @param rows how many rows share it
 * @param error their mean error
 * @param interval where the error may lie with 95 % confidence
 * @param rest the mean error of all other rows
 * @param chance how likely so much more error than the rest's is by chance, one-sided
 * @param isWorse whether it is more than chance, of as many slices as were looked at
 */
public record Slice(
    String column,
    String value,
    int rows,
    double error,
    ErrorInterval interval,
    double rest,
    double chance,
    boolean isWorse) {
  /** The same with what all slices together say of it. */
  Slice judged(boolean worse) {
    return new Slice(column, value, rows, error, interval, rest, chance, worse);
  }
}
