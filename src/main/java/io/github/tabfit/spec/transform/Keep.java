package io.github.tabfit.spec.transform;

import java.util.List;

/**
 * Leaves all other columns out.
 *
 * @param columns names of those that stay, in their new order
 */
public record Keep(List<String> columns) implements Step {
  /** Copies the list. */
  public Keep {
    columns = List.copyOf(columns);
  }

  @Override
  public String key() {
    return "keep";
  }
}
