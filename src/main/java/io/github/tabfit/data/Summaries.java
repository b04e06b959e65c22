package io.github.tabfit.data;

import io.github.tabfit.data.ColumnSummary.Count;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Summaries of columns. */
final class Summaries {
  private Summaries() {}

  static ColumnSummary of(Column column) {
    double[] values = numbers(column).toArray();
    Statistics statistics = values.length == 0 ? null : Statistics.of(values);
    boolean spread = statistics != null && column instanceof NumericColumn;
    return new ColumnSummary(
        column.name(),
        column.type(),
        column.missingCount(),
        distinct(column, ColumnSummary.DISTINCT_CAP),
        statistics == null ? Double.NaN : statistics.min(),
        statistics == null ? Double.NaN : statistics.max(),
        spread ? statistics.mean() : Double.NaN,
        spread ? statistics.sd() : Double.NaN,
        top(column));
  }

  /** Number of distinct values, counted up to the cap. */
  static int distinct(Column column, int cap) {
    if (column instanceof CategoricalColumn text) {
      return Math.min(cap, text.levels().size());
    }
    return (int) numbers(column).distinct().limit(cap).count();
  }

  private static DoubleStream numbers(Column column) {
    IntStream present = IntStream.range(0, column.size()).filter(row -> !column.isMissing(row));
    if (column instanceof NumericColumn numbers) {
      return present.mapToDouble(numbers::value);
    }
    if (column instanceof DateColumn dates) {
      return present.mapToDouble(dates::epochMillis);
    }
    return DoubleStream.empty();
  }

  private static List<Count> top(Column column) {
    if (column instanceof CategoricalColumn text) {
      int[] counts = new int[text.levels().size()];
      for (int row = 0; row < text.size(); row++) {
        if (text.code(row) >= 0) {
          counts[text.code(row)]++;
        }
      }
      return sorted(text.levels(), counts);
    }
    if (column instanceof NumericColumn numbers && !numbers.words().isEmpty()) {
      int[] counts = new int[2];
      Arrays.stream(numbers.values())
          .filter(value -> !Double.isNaN(value))
          .forEach(value -> counts[(int) value]++);
      return sorted(numbers.words(), counts);
    }
    return List.of();
  }

  private static List<Count> sorted(List<String> names, int[] counts) {
    return IntStream.range(0, counts.length)
        .mapToObj(i -> new Count(names.get(i), counts[i]))
        .sorted(Comparator.comparingInt(Count::rows).reversed().thenComparing(Count::value))
        .limit(ColumnSummary.TOP)
        .toList();
  }
}
