package io.github.tabfit.data.sequence;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What can be said of the next value without a model. */
public final class NaiveForecasts {
  /** The window's last value again. */
  public static final String LAST_VALUE = "last_value";

  /** The value one season before: of the same month, weekday or hour. */
  public static final String SEASONAL = "seasonal";

  /** Of no forecast: the value that a target's change is told from. */
  public static final String BASE = "base";

  private NaiveForecasts() {}

  /**
   * Forecasts of each window's target, as the target is told.
   *
   * @param season rows after which a series repeats itself; empty if it is not known to
   * @param change whether the target is told by its change from the last value
   */
  static Map<String, Doubles> of(
      Windows windows, NumericColumn target, OptionalInt season, boolean change) {
    Doubles bases = new WindowCells(windows).bases(target);
    int count = windows.count();
    Map<String, Doubles> forecasts = new LinkedHashMap<>();
    forecasts.put(LAST_VALUE, Doubles.of(count, window -> change ? 0 : bases.at(window)));
    if (season.isPresent()) {
      int rows = season.getAsInt();
      forecasts.put(
          SEASONAL,
          Doubles.of(
              count,
              window ->
                  seasonal(windows, target, window, rows, bases.at(window))
                      - (change ? bases.at(window) : 0)));
    }
    if (change) {
      forecasts.put(BASE, bases);
    }
    return Collections.unmodifiableMap(forecasts);
  }

  /** The value whole seasons before the target, not behind the window; its last one for none. */
  private static double seasonal(
      Windows windows, NumericColumn target, int window, int season, double otherwise) {
    int place = windows.last()[window] + windows.ahead() - season;
    while (place >= windows.start()[window]) {
      boolean known = place <= windows.last()[window];
      double value = known ? target.value(windows.series().row(place)) : Double.NaN;
      if (!Double.isNaN(value)) {
        return value;
      }
      place -= season;
    }
    return otherwise;
  }
}
