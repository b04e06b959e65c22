package io.github.tabfit.data.quality;

import io.github.tabfit.data.storage.Doubles;
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

  /** The smallest or largest number of a column, if it repeats and all others are far away. */
  public static Optional<Finding> find(Column column) {
    if (!(column instanceof NumericColumn numbers) || column.type() != ColumnType.NUMERIC) {
      return Optional.empty();
    }
    Ends ends = new Ends();
    Doubles values = numbers.numbers();
    for (int row = 0; row < values.size(); row++) {
      if (!Double.isNaN(values.at(row))) {
        ends.add(values.at(row));
      }
    }
    if (ends.first == ends.last || ends.count == 0) {
      return Optional.empty();
    }
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

  /** The two smallest and the two largest of some numbers, and how often the ends occur. */
  private static final class Ends {
    private long count;
    private double first = Double.POSITIVE_INFINITY;
    private double second = Double.POSITIVE_INFINITY;
    private long firstCount;
    private double beforeLast = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private long lastCount;

    void add(double value) {
      count++;
      addLow(value);
      addHigh(value);
    }

    private void addLow(double value) {
      if (value < first) {
        second = first;
        first = value;
        firstCount = 1;
      } else if (value == first) {
        firstCount++;
      } else if (value < second) {
        second = value;
      }
    }

    private void addHigh(double value) {
      if (value > last) {
        beforeLast = last;
        last = value;
        lastCount = 1;
      } else if (value == last) {
        lastCount++;
      } else if (value > beforeLast) {
        beforeLast = value;
      }
    }
  }
}
