package io.github.tabfit.spec.transform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts another table's columns beside a row that has the same key; a key stands once in the other
 * table, and a missing one has no partner, not even a missing one.
 *
 * @param table the other table
 * @param on names of the key's columns there by the names here
 * @param inner whether rows without a partner are left out; else they have missing values
 * @param columns names of the columns that are taken; empty for all that are no key
 */
public record Join(Path table, Map<String, String> on, boolean inner, List<String> columns)
    implements Step {
  /** Copies list and map. */
  public Join {
    on = Ordered.copy(on);
    columns = List.copyOf(columns);
  }

  @Override
  public String key() {
    return "join";
  }
}
