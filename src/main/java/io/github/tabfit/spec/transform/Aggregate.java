package io.github.tabfit.spec.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one row of all that have the same key, which may be missing; the rows come in the order of
 * their keys' first.
 *
 * @param by names of the key's columns; none makes one row of all
 * @param columns what is summed up, by the new column's name
 * @param order name of the column that says which row is first; empty for the rows' order
 */
public record Aggregate(List<String> by, Map<String, Aggregated> columns, Optional<String> order)
    implements Step {
  /** Copies list and map. */
  public Aggregate {
    by = List.copyOf(by);
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "aggregate";
  }

  @Override
  public boolean isRowWise() {
    return false;
  }
}
