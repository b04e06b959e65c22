package io.github.tabfit.spec.transform;

import java.util.Map;

/**
 * Fills gaps.
 *
 * @param columns by name
 */
public record Fill(Map<String, Filling> columns) implements Step {
  /** Copies the map. */
  public Fill {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "fill";
  }

  @Override
  public boolean isRowWise() {
    return columns.values().stream().allMatch(filling -> filling.way() == Filling.Way.VALUE);
  }
}
