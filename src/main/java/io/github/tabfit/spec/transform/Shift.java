package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/**
 * Puts a column's values of other rows beside a row: columns {@code x_lag_1}, {@code x_lead_1}.
 *
 * @param lead whether the rows are later ones
 * @param column its name
 * @param steps how many rows away, each a column
 * @param rows which rows are near
 */
public record Shift(boolean lead, String column, List<Integer> steps, Neighbours rows)
    implements Step {
  /**
   * Copies the list.
   *
   * @throws SpecException if a step is below 1, or there is none
   */
  public Shift {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.stream().anyMatch(step -> step < 1)) {
      throw new SpecException("steps must be >= 1, at least one; got " + steps);
    }
  }

  @Override
  public String key() {
    return lead ? "lead" : "lag";
  }

  @Override
  public boolean isRowWise() {
    return false;
  }

  /** The name of a step's column. */
  public String into(int step) {
    return "%s_%s_%d".formatted(column, key(), step);
  }
}
