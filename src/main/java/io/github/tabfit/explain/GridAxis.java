package io.github.tabfit.explain;

import java.util.List;

/**
 * Values of a column at which a model is asked.
 *
 * @param column the column's name
 * @param labels the values as text
 * @param positions the values as numbers: a date is milliseconds since 1970-01-01, a boolean 0 or
 *     1; empty for categories
 * @param left number of categories that are left out, the rarest; 0 for numbers
 */
public record GridAxis(String column, List<String> labels, List<Double> positions, int left) {
  /** Copies the lists. */
  public GridAxis {
    labels = List.copyOf(labels);
    positions = List.copyOf(positions);
    if (labels.isEmpty() || !(positions.isEmpty() || positions.size() == labels.size())) {
      throw new IllegalArgumentException(labels.size() + " labels, " + positions.size());
    }
  }

  /** Number of values. */
  public int size() {
    return labels.size();
  }
}
