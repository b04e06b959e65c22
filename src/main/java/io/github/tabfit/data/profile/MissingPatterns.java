package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns have no value in the same rows.
 *
 * @param columns columns with missing values, the most first, at most {@link #MOST_COLUMNS}
 * @param more how many more there are
 * @param patterns the most frequent sets of columns that are missing together, with the rows
 *     without any, the most frequent first
 * @param morePatterns how many more sets there are
 * @param pairs pairs of columns that are missing together more often than by chance, strongest
 *     first
 * @param complete rows that have a value in every column
 * @param rows rows that were looked at
 */
public record MissingPatterns(
    List<String> columns,
    int more,
    List<Pattern> patterns,
    int morePatterns,
    List<Pair> pairs,
    int complete,
    int rows) {
  /** Columns that are looked at together, at the most. */
  public static final int MOST_COLUMNS = 30;

  private static final int MOST_PATTERNS = 15;
  private static final int MOST_PAIRS = 12;
  private static final double LINKED = 0.3;

  /** Columns that miss a value in the same rows, and no others do there. */
  public record Pattern(List<String> missing, int rows) {
    /** Copies the list. */
    public Pattern {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Two columns.
   *
   * @param both rows in which both are missing
   * @param either rows in which one of them is
   * @param correlation of the two being missing (φ), 1 if always together
   */
  public record Pair(String first, String second, int both, int either, double correlation) {}

  /** Copies the lists. */
  public MissingPatterns {
    columns = List.copyOf(columns);
    patterns = List.copyOf(patterns);
    pairs = List.copyOf(pairs);
  }

  static MissingPatterns of(Table table, int[] rows) {
    List<Column> gappy =
        table.columns().stream()
            .filter(column -> column.missingCount() > 0)
            .sorted(Comparator.comparing(Column::missingCount).reversed())
            .toList();
    List<Column> looked = gappy.stream().limit(MOST_COLUMNS).toList();
    Map<BitSet, Integer> counts = new HashMap<>();
    int complete = 0;
    for (int row : rows) {
      BitSet missing = new BitSet();
      boolean other = false;
      for (int i = 0; i < gappy.size(); i++) {
        boolean isMissing = gappy.get(i).isMissing(row);
        if (i < looked.size()) {
          missing.set(i, isMissing);
        } else {
          other |= isMissing;
        }
      }
      counts.merge(missing, 1, Integer::sum);
      complete += missing.isEmpty() && !other ? 1 : 0;
    }
    List<Pattern> patterns = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<BitSet, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(MOST_PATTERNS)
        .forEach(
            entry ->
                patterns.add(
                    new Pattern(
                        entry.getKey().stream().mapToObj(i -> looked.get(i).name()).toList(),
                        entry.getValue())));
    return new MissingPatterns(
        looked.stream().map(Column::name).toList(),
        gappy.size() - looked.size(),
        patterns,
        counts.size() - patterns.size(),
        pairs(looked, counts, rows.length),
        complete,
        rows.length);
  }

  private static List<Pair> pairs(List<Column> columns, Map<BitSet, Integer> counts, int rows) {
    int size = columns.size();
    int[][] both = new int[size][size];
    counts.forEach(
        (missing, count) ->
            missing.stream().forEach(i -> missing.stream().forEach(j -> both[i][j] += count)));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        double first = both[i][i];
        double second = both[j][j];
        double spread = Math.sqrt(first * (rows - first)) * Math.sqrt(second * (rows - second));
        double phi = spread > 0 ? (rows * (double) both[i][j] - first * second) / spread : 0;
        if (phi >= LINKED) {
          int either = (int) (first + second) - both[i][j];
          pairs.add(
              new Pair(columns.get(i).name(), columns.get(j).name(), both[i][j], either, phi));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::correlation).thenComparing(Pair::both).reversed());
    return pairs.size() > MOST_PAIRS ? pairs.subList(0, MOST_PAIRS) : pairs;
  }
}
