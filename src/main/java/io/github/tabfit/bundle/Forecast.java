package io.github.tabfit.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
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
}
