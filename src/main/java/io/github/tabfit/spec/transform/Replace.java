package io.github.tabfit.spec.transform;

import java.util.Map;
import java.util.Optional;

/**
 * Puts other values in place of some.
 *
 * @param columns by name: what stands there, and what is put in its place, empty for missing
 */
public record Replace(Map<String, Map<String, Optional<String>>> columns) implements Step {
  /** Copies the map. */
  public Replace {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "replace";
  }
}
