package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What is done to the sharpness of a classifier's probabilities after training. */
public enum CalibrationMethod implements Named {
  /** Nothing. */
  NONE,
  /** One temperature divides what goes into the output activation, whatever it brings. */
  TEMPERATURE,
  /** The same where it lowers the log loss of held-out rows that it was not fitted on. */
  AUTO;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
