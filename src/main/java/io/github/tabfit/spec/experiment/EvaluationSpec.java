package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.SpecException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How outputs become predictions, and what is told beside them.
 *
 * @param threshold above which probability a row is of the positive class, of two
 * @param positive name of the positive class of two; empty for the second
 * @param calibration what is done to the sharpness of probabilities
 * @param interval share of new rows, above 0 and below 1, whose target shall lie between {@code
 *     lower} and {@code upper}; empty for predictions without bounds
 */
public record EvaluationSpec(
    ThresholdSpec threshold,
    Optional<String> positive,
    CalibrationMethod calibration,
    OptionalDouble interval) {
  /** The most probable class, of probabilities as the network gives them; numbers alone. */
  public static final EvaluationSpec DEFAULT =
      new EvaluationSpec(
          ThresholdSpec.Given.HALF,
          Optional.empty(),
          CalibrationMethod.NONE,
          OptionalDouble.empty());

  /** What an interval's level must be. */
  public static final String LEVEL = "> 0 and < 1";

  /** Checks that nothing is null, and the bounds. */
  public EvaluationSpec {
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(positive, "positive");
    Objects.requireNonNull(calibration, "calibration");
    if (interval.isPresent() && !isLevel(interval.getAsDouble())) {
      throw new SpecException("interval must be " + LEVEL + ", got " + interval.getAsDouble());
    }
  }

  /** The same with an interval. */
  public EvaluationSpec withInterval(double level) {
    return new EvaluationSpec(threshold, positive, calibration, OptionalDouble.of(level));
  }

  /** Whether a share of rows is one that an interval can hold. */
  public static boolean isLevel(double share) {
    return share > 0 && share < 1;
  }
}
