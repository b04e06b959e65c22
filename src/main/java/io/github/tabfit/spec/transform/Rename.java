package io.github.tabfit.spec.transform;

import java.util.Map;

/**
 * Gives columns other names, all at once.
 *
 * @param names new names by the old
 */
public record Rename(Map<String, String> names) implements Step {
  /** Copies the map. */
  public Rename {
    names = Ordered.copy(names);
  }

  @Override
  public String key() {
    return "rename";
  }
}
