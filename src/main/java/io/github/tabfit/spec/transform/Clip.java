package io.github.tabfit.spec.transform;

import java.util.Map;

/**
 * Holds numbers within bounds.
 *
 * @param columns bounds by name
 */
public record Clip(Map<String, Bounds> columns) implements Step {
  /** Copies the map. */
  public Clip {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "clip";
  }
}
