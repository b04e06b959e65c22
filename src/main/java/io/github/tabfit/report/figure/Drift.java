package io.github.tabfit.report.figure;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a column's values among some rows lie from those among others.
 *
 * @param distance the largest difference of the distribution functions of numbers (Kolmogorov and
 *     Smirnov), half the sum of the differences of categories' shares; in [0, 1]
 * @param chance how likely so large a distance is where both are drawn from the same rows
 */
public record Drift(double distance, double chance) {
  private static final double EXPECTED = 5;

  /** Less than this is of no use to know, however sure it is. */
  private static final double LEAST = 0.05;

  private static final double RATE = 0.05;

  /** The drift of a column; empty where one side has no value. */
  static Optional<Drift> of(Column column, int[] from, int[] to) {
    return column instanceof CategoricalColumn text
        ? categories(text, from, to)
        : numbers(ColumnParts.numbers(column, from), ColumnParts.numbers(column, to));
  }

  /** Whether it is more than chance, of so many columns. */
  public boolean isSure(int columns) {
    return distance >= LEAST && chance * columns < RATE;
  }

  private static Optional<Drift> categories(CategoricalColumn column, int[] from, int[] to) {
    double[] first = counts(column, from);
    double[] second = counts(column, to);
    double firstRows = Arrays.stream(first).sum();
    double secondRows = Arrays.stream(second).sum();
    if (firstRows == 0 || secondRows == 0) {
      return Optional.empty();
    }
    double distance = 0;
    double chi = 0;
    int degrees = -1;
    double[] rare = new double[2];
    for (int level = 0; level < first.length; level++) {
      distance += Math.abs(first[level] / firstRows - second[level] / secondRows) / 2;
      double share = (first[level] + second[level]) / (firstRows + secondRows);
      if (share * Math.min(firstRows, secondRows) < EXPECTED) {
        rare[0] += first[level];
        rare[1] += second[level];
      } else {
        chi += square(first[level], share * firstRows) + square(second[level], share * secondRows);
        degrees++;
      }
    }
    double share = (rare[0] + rare[1]) / (firstRows + secondRows);
    if (share > 0) {
      chi += square(rare[0], share * firstRows) + square(rare[1], share * secondRows);
      degrees++;
    }
    return Optional.of(new Drift(distance, degrees < 1 ? 1 : Tails.chiSquare(chi, degrees)));
  }

  private static double square(double found, double expected) {
    return (found - expected) * (found - expected) / expected;
  }

  private static double[] counts(CategoricalColumn column, int[] rows) {
    double[] counts = new double[column.levels().size()];
    for (int row : rows) {
      if (column.code(row) >= 0) {
        counts[column.code(row)]++;
      }
    }
    return counts;
  }

  private static Optional<Drift> numbers(double[] from, double[] to) {
    double[] first = Arrays.stream(from).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] second = Arrays.stream(to).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (first.length == 0 || second.length == 0) {
      return Optional.empty();
    }
    double distance = 0;
    int i = 0;
    int j = 0;
    while (i < first.length && j < second.length) {
      double value = Math.min(first[i], second[j]);
      while (i < first.length && first[i] == value) {
        i++;
      }
      while (j < second.length && second[j] == value) {
        j++;
      }
      distance =
          Math.max(distance, Math.abs((double) i / first.length - (double) j / second.length));
    }
    return Optional.of(
        new Drift(distance, Tails.kolmogorovSmirnov(distance, first.length, second.length)));
  }
}
