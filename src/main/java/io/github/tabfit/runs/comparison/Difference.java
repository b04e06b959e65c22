package io.github.tabfit.runs.comparison;

import java.util.List;
import java.util.Optional;

/**
 * Something in which models differ.
 *
 * @param key such as {@code training.optimizer.learning_rate}
 * @param values each model's, in their order; empty where one has none
 */
public record Difference(String key, List<Optional<String>> values) {
  /** Copies the list. */
  public Difference {
    values = List.copyOf(values);
  }
}
