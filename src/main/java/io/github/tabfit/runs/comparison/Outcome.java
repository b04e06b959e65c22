package io.github.tabfit.runs.comparison;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What the same rows say of two models. */
public enum Outcome implements Named {
  /** The first is better. */
  FIRST_IS_BETTER,
  /** The second is better. */
  SECOND_IS_BETTER,
  /** The rows cannot tell them apart. */
  WITHIN_NOISE,
  /** They predict the same for every row. */
  EQUAL,
  /** The rows do not allow a verdict. */
  NONE;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
