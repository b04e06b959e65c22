package io.github.tabfit.spec.transform;

import java.util.Map;

/**
 * Puts other values in place of all: one that is not listed becomes missing.
 *
 * @param columns by name
 */
public record MapValues(Map<String, Mapping> columns) implements Step {
  /** Copies the map. */
  public MapValues {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "map";
  }
}
