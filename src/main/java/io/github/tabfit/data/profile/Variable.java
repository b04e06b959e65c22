package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some rows of a column, to compute with. */
sealed interface Variable {
  String name();

  /**
   * Numbers, booleans as 0 and 1, dates as milliseconds.
   *
   * @param values NaN where missing
   * @param order places of the values that are not missing, from the least to the greatest
   * @param ranks of all values that are not missing, from 0; equal ones share their mean
   */
  record Numbers(String name, double[] values, int[] order, double[] ranks) implements Variable {
    static Numbers of(String name, double[] values) {
      int[] order =
          IntStream.range(0, values.length)
              .filter(i -> !Double.isNaN(values[i]))
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Numbers(name, values, order, ranks(values, order, place -> true));
    }

    /**
     * Ranks among some of the values that are not missing.
     *
     * @param counts [values]: whether each is among them
     * @param rows how many are
     */
    double[] ranks(boolean[] counts, int rows) {
      return rows == order.length ? ranks : ranks(values, order, place -> counts[place]);
    }

    private static double[] ranks(double[] values, int[] order, IntPredicate counts) {
      double[] ranks = new double[values.length];
      int rank = 0;
      for (int from = 0; from < order.length; ) {
        int to = from;
        int equal = 0;
        while (to < order.length && values[order[to]] == values[order[from]]) {
          equal += counts.test(order[to]) ? 1 : 0;
          to++;
        }
        double shared = rank + (equal - 1) / 2.0;
        for (int i = from; i < to; i++) {
          ranks[order[i]] = shared;
        }
        rank += equal;
        from = to;
      }
      return ranks;
    }
  }

  /**
   * Categories.
   *
   * @param codes -1 where missing
   * @param names of the codes
   */
  record Classes(String name, int[] codes, List<String> names) implements Variable {}

  /** How a column is compared with others. */
  static Variable of(Column column, int[] rows) {
    if (column instanceof CategoricalColumn text) {
      return new Classes(text.name(), Arrays.stream(rows).map(text::code).toArray(), text.levels());
    }
    return Numbers.of(column.name(), numbers(column, rows));
  }

  /** Numbers, or dates as milliseconds; NaN where missing. */
  static double[] numbers(Column column, int[] rows) {
    if (column instanceof NumericColumn numbers) {
      return Arrays.stream(rows).mapToDouble(numbers::value).toArray();
    }
    DateColumn dates = (DateColumn) column;
    return Arrays.stream(rows)
        .mapToDouble(row -> dates.isMissing(row) ? Double.NaN : dates.epochMillis(row))
        .toArray();
  }

  /** A target of classes, also where numbers name them. */
  static Classes ofClasses(String name, ClassLabels labels, int[] rows) {
    int[] codes = Arrays.stream(rows).map(row -> labels.ofRow()[row]).toArray();
    return new Classes(name, codes, labels.names());
  }
}
