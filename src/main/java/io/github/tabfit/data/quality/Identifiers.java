package io.github.tabfit.data.quality;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises columns that number or name their rows and say nothing about others. */
public final class Identifiers {
  private static final int FEW_ROWS = 50;
  private static final double MOST = 0.9;
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:.*[ _.-])?(?i:id|ids|idx|index|row|rows|row_?id|row_?num(?:ber)?|uuid|guid)"
              + "|.*[a-z](?:Id|ID)|(?i:unnamed).*");

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
    if (column instanceof CategoricalColumn text) {
      int present = text.size() - text.missingCount();
      int distinct = text.levels().size();
      if (present > FEW_ROWS && distinct > MOST * present) {
        return Optional.of("%d different texts in %d rows".formatted(distinct, present));
      }
    }
    return Optional.empty();
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
    if (NAMED.matcher(column.name().trim()).matches()) {
      return Optional.of("a different integer in every row, and its name");
    }
    boolean consecutive = distinct.last - distinct.first == column.size() - 1;
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
