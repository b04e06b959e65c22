package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;

/**
 * Sums up a row and those before it.
 *
 * @param column its name
 * @param window how many rows, at least 1
 * @param least how many values there must be among them, else it is missing
 * @param summary what they become
 * @param rows which rows are near
 * @param into name of the new column
 */
public record Rolling(
    String column, int window, int least, Summary summary, Neighbours rows, String into)
    implements Step {
  /**
   * @throws SpecException if the window is below 1, or cannot hold the least
   */
  public Rolling {
    if (window < 1 || least < 0 || least > window) {
      throw new SpecException(
          "window must be >= 1 and min_rows from 0 to window, got %d and %d"
              .formatted(window, least));
    }
  }

  @Override
  public String key() {
    return "rolling";
  }

  @Override
  public boolean isRowWise() {
    return false;
  }
}
