package io.github.tabfit.explain;

import java.util.List;

/**
 * How much a model needs a column, or several together.
 *
 * @param group the columns
 * @param drops by how much the metric got worse, one number a repeat; below 0 where it got better
 */
public record ColumnImportance(ColumnGroup group, List<Double> drops) {
  /** Copies the list. */
  public ColumnImportance {
    drops = List.copyOf(drops);
    if (drops.isEmpty()) {
      throw new IllegalArgumentException("at least one repeat");
    }
  }

  /** Mean of the drops. */
  public double mean() {
    return drops.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Standard deviation of the drops, divided by their number; 0 for one. */
  public double sd() {
    double mean = mean();
    return Math.sqrt(
        drops.stream().mapToDouble(drop -> (drop - mean) * (drop - mean)).average().orElseThrow());
  }
}
