package io.github.tabfit.spec.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One dimension of a sweep: a key of the experiment file and the values that it may have.
 *
 * @param path the key, for example {@code training.optimizer.learning_rate}
 * @param range its values
 * @param when other keys and, for each, the values (JSON texts) with one of which this key is set
 *     at all; empty: always
 */
public record SearchParameter(String path, SearchRange range, Map<String, List<String>> when) {
  /** Copies the map. */
  public SearchParameter {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    when.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    when = Collections.unmodifiableMap(copy);
  }

  /** A parameter that is always set. */
  public static SearchParameter of(String path, SearchRange range) {
    return new SearchParameter(path, range, Map.of());
  }
}
