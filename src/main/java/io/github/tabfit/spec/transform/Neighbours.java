package io.github.tabfit.spec.transform;

import java.util.List;
import java.util.Optional;

/**
 * Which rows are near each other. Those with a missing value in {@code by} are a group too; those
 * with none in {@code order} come last.
 *
 * @param by names of columns: only rows that have the same values there are
 * @param order name of the column that orders them; empty for the order in which they stand
 */
public record Neighbours(List<String> by, Optional<String> order) {
  /** All rows as they stand. */
  public static final Neighbours ALL = new Neighbours(List.of(), Optional.empty());

  /** Copies the list. */
  public Neighbours {
    by = List.copyOf(by);
  }
}
