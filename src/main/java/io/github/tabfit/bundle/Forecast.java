package io.github.tabfit.bundle;

import io.github.tabfit.forecast.Forecasts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes next in a series, or what a series is.
 *
 * @param series the values that tell it from others, by column; none for one series
 * @param time the time that is predicted, or of the last row where a series is judged; empty if it
 *     is not known
 * @param prediction what is said of it
 */
public record Forecast(Map<String, String> series, Optional<String> time, Prediction prediction) {
  /** Copies the map, keeping its order. */
  public Forecast {
    series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
  }

  /**
   * What outputs for the last windows of series mean.
   *
   * @param predictions decoded, before anything is added to them
   */
  static List<Forecast> of(Forecasts forecasts, List<Prediction> predictions) {
    List<Forecast> all = new ArrayList<>();
    int time = forecasts.columns().size() - 1;
    for (int i = 0; i < predictions.size(); i++) {
      List<String> keys = forecasts.keys().get(i);
      Map<String, String> series = new LinkedHashMap<>();
      for (int column = 0; column < time; column++) {
        series.put(forecasts.columns().get(column), keys.get(column));
      }
      all.add(
          new Forecast(
              series,
              Optional.ofNullable(keys.get(time)),
              predictions.get(i).plus(forecasts.shifts()[i])));
    }
    return all;
  }
}
