package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Some rows of a column, to compute with. */
sealed interface Variable {
  String name();

  /**
   * Numbers, booleans as 0 and 1, dates as milliseconds.
   *
   * @param values NaN where missing
   * @param order places of the values that are not missing, from the least to the greatest
   */
  record Numbers(String name, double[] values, int[] order) implements Variable {
    static Numbers of(String name, double[] values) {
      int[] order =
          IntStream.range(0, values.length)
              .filter(i -> !Double.isNaN(values[i]))
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Numbers(name, values, order);
    }

    boolean isComplete() {
      return order.length == values.length;
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
    if (column instanceof NumericColumn numbers) {
      return Numbers.of(column.name(), Arrays.stream(rows).mapToDouble(numbers::value).toArray());
    }
    DateColumn dates = (DateColumn) column;
    return Numbers.of(
        column.name(),
        Arrays.stream(rows)
            .mapToDouble(row -> dates.isMissing(row) ? Double.NaN : dates.epochMillis(row))
            .toArray());
  }

  /** A target of classes, also where numbers name them. */
  static Classes ofClasses(Column column, String origin, int[] rows) {
    ClassLabels labels = ClassLabels.of(column, origin);
    int[] codes = Arrays.stream(rows).map(row -> labels.ofRow()[row]).toArray();
    return new Classes(column.name(), codes, labels.names());
  }
}
