package io.github.tabfit.data.quality;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Optional;

/**
 * Numbers that repeat far away from all others of their column, as -999 for "not measured": asked
 * about, never changed.
 */
public final class Sentinels {
  private static final int FEWEST = 3;
  private static final double SHARE = 0.01;

  /** How many times the others' span the number must lie away from them. */
  private static final double FAR = 2;

  private Sentinels() {}

  /**
   * The smallest or largest number of a column, if it repeats and all others are far away.
   *
   * @param most the most numbers that may be held in memory
   */
  public static Optional<Finding> find(Column column, int most) {
    if (!(column instanceof NumericColumn numbers) || column.type() != ColumnType.NUMERIC) {
      return Optional.empty();
    }
    Ends ends = new Ends();
    Ascending.visit(numbers.numbers(), most, ends);
    long least = Math.max(FEWEST, (long) (SHARE * ends.count));
    double lowSpan = ends.last - ends.second;
    double highSpan = ends.beforeLast - ends.first;
    if (ends.firstCount >= least && isFar(ends.second - ends.first, lowSpan)) {
      return Optional.of(question(column, ends.first, ends.firstCount));
    }
    if (ends.lastCount >= least && isFar(ends.last - ends.beforeLast, highSpan)) {
      return Optional.of(question(column, ends.last, ends.lastCount));
    }
    return Optional.empty();
  }

  private static boolean isFar(double gap, double span) {
    return span > 0 && gap > FAR * span;
  }

  private static Finding question(Column column, double value, long count) {
    String shown = Values.shortest(value);
    return new Finding(
        Kind.SENTINEL,
        column.name(),
        "column '%s' is %s in %d rows, far from all others: does it mean missing? (then set data.columns.%s: {missing: [\"%s\"]})"
            .formatted(column.name(), shown, count, column.name(), shown));
  }

  /** The two smallest and the two largest of ascending numbers, and how often the ends occur. */
  private static final class Ends implements Ascending.DoubleVisitor {
    private long count;
    private double first = Double.NaN;
    private double second = Double.NaN;
    private long firstCount;
    private double beforeLast = Double.NaN;
    private double last = Double.NaN;
    private long lastCount;

    @Override
    public void accept(double[] values, int length) {
      for (int i = 0; i < length; i++) {
        double value = values[i];
        if (count == 0) {
          first = value;
        }
        if (value == first) {
          firstCount++;
        } else if (Double.isNaN(second)) {
          second = value;
        }
        if (value != last) {
          beforeLast = last;
          last = value;
          lastCount = 0;
        }
        lastCount++;
        count++;
      }
    }
  }
}
