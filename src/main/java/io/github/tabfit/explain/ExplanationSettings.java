package io.github.tabfit.explain;

import io.github.tabfit.spec.SpecException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What all explanations of some rows have in common.
 *
 * @param seed decides what is drawn; the same seed gives the same figures with any number of
 *     threads
 * @param threads that compute, at least 1
 * @param together columns that are shuffled together and have one contribution together; a column
 *     is in one group at the most
 */
public record ExplanationSettings(long seed, int threads, List<ColumnGroup> together) {
  private static final int MOST_THREADS = 8;

  /** Checks the numbers, and that no column is in two groups. */
  public ExplanationSettings {
    together = List.copyOf(together);
    Set<String> seen = new HashSet<>();
    for (ColumnGroup group : together) {
      for (String column : group.columns()) {
        if (!seen.add(column)) {
          throw new SpecException(
              "column '" + column + "' is to go together with others twice: once at the most");
        }
      }
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** All processors, up to 8, and every column by itself. */
  public static ExplanationSettings of(long seed) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ExplanationSettings(seed, Math.min(MOST_THREADS, processors), List.of());
  }

  /** The same with columns that go together. */
  public ExplanationSettings with(List<ColumnGroup> groups) {
    return new ExplanationSettings(seed, threads, groups);
  }

  /** The same on so many threads. */
  public ExplanationSettings onThreads(int count) {
    return new ExplanationSettings(seed, count, together);
  }
}
