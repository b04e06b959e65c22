package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How the rows of a series become windows, each an example.
 *
 * @param by names of the columns that tell series apart; none for one series
 * @param order name of the column that orders a series' rows
 * @param length rows of a window, at least 1
 * @param stride rows from one window's start to the next one's, at least 1
 * @param horizon rows from a window's last to the one that is predicted, at least 1
 * @param target which row's target a window has
 * @param relative what the target's numbers are told from, in a window and behind it
 * @param fixed names of the columns that are the same in all rows of a series: one feature, no lags
 * @param season rows after which a series repeats itself, at least 2; by the usual step of the
 *     order when empty
 */
public record SequenceSpec(
    List<String> by,
    String order,
    int length,
    int stride,
    int horizon,
    Target target,
    Relative relative,
    List<String> fixed,
    OptionalInt season) {
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

  /** What the target's numbers are told from. */
  public enum Relative implements Named {
    /** The window's last value: the network sees changes, and predicts one. */
    LAST,
    /** Nothing: they are as they stand. */
    NONE;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the lists.
   *
   * @throws SpecException if a number is too small, or a column has two parts in it
   */
  public SequenceSpec {
    by = List.copyOf(by);
    fixed = List.copyOf(fixed);
    if (length < 1 || stride < 1 || horizon < 1) {
      throw new SpecException(
          "length, stride and horizon must be >= 1, got %d, %d and %d"
              .formatted(length, stride, horizon));
    }
    if (season.isPresent() && season.getAsInt() < 2) {
      throw new SpecException("season must be >= 2, got " + season.getAsInt());
    }
    if (by.contains(order)) {
      throw new SpecException(
          "order must be another column than those of by, got '%s' in both".formatted(order));
    }
    for (String name : fixed) {
      if (by.contains(name) || name.equals(order)) {
        throw new SpecException(
            "fixed must name features, got '%s', which by or order names".formatted(name));
      }
    }
    if (target == Target.LAST && (horizon > 1 || relative != Relative.NONE)) {
      throw new SpecException(
          "horizon and relative are for forecasts, got horizon %d and relative %s with target last"
              .formatted(horizon, relative.id()));
    }
  }

  /** The same with numbers told from something else. */
  public SequenceSpec with(Relative other) {
    return new SequenceSpec(by, order, length, stride, horizon, target, other, fixed, season);
  }

  /** Whether a column tells series apart or orders their rows. */
  public boolean isKey(String column) {
    return order.equals(column) || by.contains(column);
  }

  /** Whether windows share rows. */
  public boolean overlaps() {
    return stride < length;
  }
}
