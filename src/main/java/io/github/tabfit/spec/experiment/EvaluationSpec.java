package io.github.tabfit.spec.experiment;

import java.util.Objects;
import java.util.Optional;

/**
 * How a classifier's outputs become predictions.
 *
 * @param threshold above which probability a row is of the positive class, of two
 * @param positive name of the positive class of two; empty for the second
 * @param calibration what is done to the sharpness of probabilities
 */
public record EvaluationSpec(
    ThresholdSpec threshold, Optional<String> positive, CalibrationMethod calibration) {
  /** The most probable class, of probabilities as the network gives them. */
  public static final EvaluationSpec DEFAULT =
      new EvaluationSpec(ThresholdSpec.Given.HALF, Optional.empty(), CalibrationMethod.NONE);

  /** Checks that nothing is null. */
  public EvaluationSpec {
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(positive, "positive");
    Objects.requireNonNull(calibration, "calibration");
  }
}
