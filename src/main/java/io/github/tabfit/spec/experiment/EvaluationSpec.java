package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.SpecException;
import java.util.OptionalDouble;

/**
 * What is told of predictions beside the predictions themselves.
 *
 * @param interval share of new rows, above 0 and below 1, whose target shall lie between {@code
 *     lower} and {@code upper}; empty for predictions without bounds
 */
public record EvaluationSpec(OptionalDouble interval) {
  /** Predictions alone. */
  public static final EvaluationSpec DEFAULT = new EvaluationSpec(OptionalDouble.empty());

  /** What an interval's level must be. */
  public static final String LEVEL = "> 0 and < 1";

  /** Checks the bounds. */
  public EvaluationSpec {
    if (interval.isPresent() && !isLevel(interval.getAsDouble())) {
      throw new SpecException("interval must be " + LEVEL + ", got " + interval.getAsDouble());
    }
  }

  /** Whether a share of rows is one that an interval can hold. */
  public static boolean isLevel(double share) {
    return share > 0 && share < 1;
  }
}
