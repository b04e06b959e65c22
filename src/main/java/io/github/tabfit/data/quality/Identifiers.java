package io.github.tabfit.data.quality;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Recognises columns that number or name their rows and say nothing about others. */
public final class Identifiers {
  private static final int FEW_ROWS = 50;
  private static final double MOST = 0.9;
  private static final double SIGNAL = 0.3;
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:.*[ _.-])?(?i:id|ids|row_?id|row_?num(?:ber)?|uuid|guid)|(?i:idx|index|rows?)"
              + "|.*[a-z](?:Id|ID)|(?i:unnamed).*");
  private static final int FIRST_YEAR = 1000;
  private static final int LAST_YEAR = 2500;

  private Identifiers() {}

  /**
   * Why the column is an identifier; empty if it is none.
   *
   * @param most the most numbers that may be held in memory
   */
  public static Optional<String> why(Column column, int most) {
    if (column instanceof NumericColumn numbers && numbers.words().isEmpty()) {
      return whyNumbers(numbers, most);
    }
    if (column instanceof CategoricalColumn text && column.type() == ColumnType.CATEGORICAL) {
      int present = text.size() - text.missingCount();
      int distinct = text.levels().size();
      if (present > FEW_ROWS && distinct > MOST * present) {
        return Optional.of("%d different texts in %d rows".formatted(distinct, present));
      }
    }
    return Optional.empty();
  }

  /**
   * How a column that looks like an identifier goes with the target, if it does: its rank
   * correlation over the rows, where numbers that ascend with the table's rows do not count, since
   * a table may be sorted by its target.
   */
  public static OptionalDouble signal(Column column, Column target, int[] rows) {
    if (!(column instanceof NumericColumn numbers) || rows.length < FEW_ROWS || ascends(numbers)) {
      return OptionalDouble.empty();
    }
    double correlation = RankCorrelation.of(column, target, rows);
    return Math.abs(correlation) >= SIGNAL
        ? OptionalDouble.of(correlation)
        : OptionalDouble.empty();
  }

  private static boolean ascends(NumericColumn numbers) {
    int steps = 0;
    for (int row = 1; row < numbers.size(); row++) {
      steps += Double.compare(numbers.value(row), numbers.value(row - 1));
    }
    return Math.abs(steps) > MOST * numbers.size();
  }

  private static Optional<String> whyNumbers(NumericColumn column, int most) {
    if (column.missingCount() > 0 || column.size() < 2) {
      return Optional.empty();
    }
    if (!column.present().allMatch(value -> value == Math.rint(value))) {
      return Optional.empty();
    }
    Distinct distinct = new Distinct();
    Ascending.visit(column.numbers(), most, distinct);
    if (distinct.repeated) {
      return Optional.empty();
    }
    // An index of prices, a count of years: a name that ends so is no number of rows.
    if (NAMED.matcher(column.name().trim()).matches()) {
      return Optional.of("a different integer in every row, and its name");
    }
    boolean consecutive = distinct.last - distinct.first == column.size() - 1;
    if (distinct.first >= FIRST_YEAR && distinct.last <= LAST_YEAR) {
      return Optional.empty();
    }
    return consecutive && column.size() > FEW_ROWS
        ? Optional.of("its integers number the rows without a gap")
        : Optional.empty();
  }

  /** Whether numbers that come in ascending order repeat, and the ends of their range. */
  private static final class Distinct implements Ascending.DoubleVisitor {
    private double first = Double.NaN;
    private double last = Double.NaN;
    private boolean repeated;

    @Override
    public void accept(double[] values, int count) {
      for (int i = 0; i < count && !repeated; i++) {
        repeated = values[i] == last;
        first = Double.isNaN(first) ? values[i] : first;
        last = values[i];
      }
    }
  }
}
