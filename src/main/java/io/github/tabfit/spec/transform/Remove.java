package io.github.tabfit.spec.transform;

import java.util.List;

/**
 * Leaves columns out.
 *
 * @param columns their names
 */
public record Remove(List<String> columns) implements Step {
  /** Copies the list. */
  public Remove {
    columns = List.copyOf(columns);
  }

  @Override
  public String key() {
    return "remove";
  }
}
