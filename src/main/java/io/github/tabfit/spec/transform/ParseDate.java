package io.github.tabfit.spec.transform;

import java.util.Map;

/**
 * Reads texts as dates.
 *
 * @param columns patterns of {@code java.time} by name
 */
public record ParseDate(Map<String, String> columns) implements Step {
  /** Copies the map. */
  public ParseDate {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "parse_date";
  }
}
