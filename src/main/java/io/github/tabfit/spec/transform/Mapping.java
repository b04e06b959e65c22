package io.github.tabfit.spec.transform;

import java.util.Map;
import java.util.Optional;

/**
 * What values become.
 *
 * @param values what stands in the column, and what it becomes, empty for missing
 * @param numeric whether they become numbers
 */
public record Mapping(Map<String, Optional<String>> values, boolean numeric) {
  /** Copies the map. */
  public Mapping {
    values = Ordered.copy(values);
  }
}
