package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each class counts in the loss. */
public sealed interface ClassWeights {
  /** Every row counts 1. */
  record None() implements ClassWeights {}

  /** rows / (classes · rows of the class), rows by their weights: every class counts the same. */
  record Balanced() implements ClassWeights {}

  /**
   * A weight for each class; classes not named count 1.
   *
   * @param weights by class name, each above 0
   */
  record Given(Map<String, Double> weights) implements ClassWeights {
    /** Copies the map and checks the bounds. */
    public Given {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
      weights.forEach(
          (name, weight) -> {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
              throw new SpecException("class_weights." + name + " must be > 0, got " + weight);
            }
          });
    }
  }
}
