package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What is done to the sharpness of a classifier's probabilities after training. */
public enum CalibrationMethod implements Named {
  /** Nothing. */
  NONE,
  /** What goes into the output activation is divided by the temperature of the lowest log loss. */
  TEMPERATURE,
  /** The same, held the nearer to 1 the fewer rows tell it; none of fewer than 50. */
  AUTO;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
