package io.github.tabfit.data.quality;

import io.github.tabfit.data.quality.ColumnSummary.Count;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Summaries of columns. */
final class Summaries {
  private Summaries() {}

  /** A summary; at most that many numbers may be held in memory. */
  static ColumnSummary of(Column column, int most) {
    Sample sample = Sample.of(numbers(column), most);
    Statistics statistics = sample.count() == 0 ? null : Statistics.of(sample);
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
    Doubles numbers = numbers(column);
    return (int)
        IntStream.range(0, numbers.size())
            .mapToDouble(numbers::at)
            .filter(value -> !Double.isNaN(value))
            .distinct()
            .limit(cap)
            .count();
  }

  private static Doubles numbers(Column column) {
    if (column instanceof NumericColumn numbers) {
      return numbers.numbers();
    }
    if (column instanceof DateColumn dates) {
      return Doubles.of(
          dates.size(), row -> dates.isMissing(row) ? Double.NaN : dates.epochMillis(row));
    }
    return Doubles.of(0, row -> Double.NaN);
  }

  private static List<Count> top(Column column) {
    if (column.type() == ColumnType.TEXT) {
      return List.of();
    }
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
      numbers.present().forEach(value -> counts[(int) value]++);
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
