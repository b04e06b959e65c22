package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation of two columns over some rows, equal values sharing their mean rank.
 */
final class RankCorrelation {
  private static final int MOST_ROWS = 20_000;

  private RankCorrelation() {}

  /** The correlation, -1 to 1; 0 where one column has one value only, or classes have no order. */
  static double of(Column first, Column second, int[] rows) {
    int step = Math.max(1, rows.length / MOST_ROWS);
    int[] some =
        IntStream.range(0, rows.length)
            .filter(i -> i % step == 0)
            .map(i -> rows[i])
            .filter(row -> !first.isMissing(row) && !second.isMissing(row))
            .toArray();
    return correlation(ranks(first, some), ranks(second, some));
  }

  private static double value(Column column, int row) {
    if (column instanceof NumericColumn numbers) {
      return numbers.value(row);
    }
    return column instanceof CategoricalColumn text && text.levels().size() == 2
        ? text.code(row)
        : 0;
  }

  private static double[] ranks(Column column, int[] rows) {
    double[] values = IntStream.of(rows).mapToDouble(row -> value(column, row)).toArray();
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0;
  }
}
