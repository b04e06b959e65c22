package io.github.tabfit.spec.transform;

import java.util.List;

/**
 * Puts rows in order; those that are equal stay as they stand, missing values come last.
 *
 * @param by names of the columns, the first decides first
 * @param descending whether the greatest comes first
 */
public record Sort(List<String> by, boolean descending) implements Step {
  /** Copies the list. */
  public Sort {
    by = List.copyOf(by);
  }

  @Override
  public String key() {
    return "sort";
  }
}
