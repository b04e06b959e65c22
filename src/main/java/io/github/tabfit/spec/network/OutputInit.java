package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How weights of the output layer start; its biases start at 0. */
public enum OutputInit implements Named {
  /** As those of hidden layers, by their rule. */
  AS_HIDDEN,
  /**
   * All zero: the first predictions are 0, or all classes alike, whatever the hidden layers say.
   * Source: Holzmüller et al. (2024).
   */
  ZERO;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
