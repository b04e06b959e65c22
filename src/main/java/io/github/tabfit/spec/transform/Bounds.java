package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;
import java.util.OptionalDouble;

/**
 * Bounds of numbers.
 *
 * @param min the least, if there is one
 * @param max the greatest, if there is one
 */
public record Bounds(OptionalDouble min, OptionalDouble max) {
  /**
   * @throws SpecException if there is none, or they are the wrong way round
   */
  public Bounds {
    if (min.isEmpty() && max.isEmpty()) {
      throw new SpecException("min, max or both are required");
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
      throw new SpecException(
          "min must be <= max, got %s and %s".formatted(min.getAsDouble(), max.getAsDouble()));
    }
  }
}
