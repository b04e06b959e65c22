package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.ColumnSummary.Count;
import java.util.List;

/** How often values occur. */
public sealed interface Distribution {
  /**
   * Numbers in bins, or dates as milliseconds since 1970.
   *
   * @param edges ascending, one more than the bins; a bin has its lower edge, the last one both
   * @param counts rows in each bin
   * @param below rows below the first edge
   * @param above rows above the last
   */
  record Bins(double[] edges, int[] counts, int below, int above) implements Distribution {}

  /**
   * Categories.
   *
   * @param levels the most frequent, most frequent first
   * @param otherLevels how many more there are
   * @param otherRows rows that have one of these
   */
  record Levels(List<Count> levels, int otherLevels, int otherRows) implements Distribution {
    /** Copies the list. */
    public Levels {
      levels = List.copyOf(levels);
    }
  }

  /** Nothing to count: free text, or no value at all. */
  record None() implements Distribution {}
}
