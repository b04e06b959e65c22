package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Keeps some rows, drawn at random without putting back, in the order in which they stand.
 *
 * @param rows how many, or all if there are fewer
 * @param share which share of them, instead
 * @param seed of the draw
 */
public record Sample(OptionalInt rows, OptionalDouble share, long seed) implements Step {
  /**
   * @throws SpecException unless exactly one of both says how many
   */
  public Sample {
    if (rows.isPresent() == share.isPresent()) {
      throw new SpecException("rows or share is required, one of both");
    }
    if (rows.isPresent() && rows.getAsInt() < 1) {
      throw new SpecException("rows must be >= 1, got " + rows.getAsInt());
    }
    if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() <= 1)) {
      throw new SpecException("share must be > 0 and <= 1, got " + share.getAsDouble());
    }
  }

  @Override
  public String key() {
    return "sample";
  }
}
