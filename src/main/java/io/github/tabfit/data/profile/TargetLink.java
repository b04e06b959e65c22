package io.github.tabfit.data.profile;

import java.util.List;

/**
 * A column and the target.
 *
 * @param association how they go together
 * @param alone the share of the naive guess's errors that the column alone saves on rows that it
 *     has not seen; NaN where there are too few rows to tell, or it names its rows
 * @param suspect whether it tells so much that it may be a leak
 * @param groups the target by the column's values, in their order; empty where there are too many
 */
public record TargetLink(
    Association association, double alone, boolean suspect, List<Group> groups) {
  /**
   * Rows whose values are alike.
   *
   * @param name a category, or from where to where numbers are
   * @param rows how many have a target
   * @param figures of numbers to predict their quartiles, three; of classes the share of each
   */
  public record Group(String name, int rows, double[] figures) {}

  /** Copies the list. */
  public TargetLink {
    groups = List.copyOf(groups);
  }

  /** The column's name. */
  public String column() {
    return association.first();
  }
}
