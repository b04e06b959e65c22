package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.List;
import java.util.Locale;

/**
 * How the rows of a series become windows, each an example.
 *
 * @param by names of the columns that tell series apart; none for one series
 * @param order name of the column that orders a series' rows
 * @param length rows of a window, at least 1
 * @param stride rows from one window's start to the next one's, at least 1
 * @param horizon rows from a window's last to the one that is predicted, at least 1
 * @param target which row's target a window has
 */
public record SequenceSpec(
    List<String> by, String order, int length, int stride, int horizon, Target target) {
  /** Which row's target a window has. */
  public enum Target implements Named {
    /** That of the row {@code horizon} rows behind the window: a forecast. */
    NEXT,
    /** That of the window's last row: a judgement of the series. */
    LAST;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the list.
   *
   * @throws SpecException if a number is below 1
   */
  public SequenceSpec {
    by = List.copyOf(by);
    if (length < 1 || stride < 1 || horizon < 1) {
      throw new SpecException(
          "length, stride and horizon must be >= 1, got %d, %d and %d"
              .formatted(length, stride, horizon));
    }
  }
}
