package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How biases of hidden layers start; those of the output layer start at 0. */
public enum BiasInit implements Named {
  /** All zero. */
  ZERO,
  /**
   * Normal, standard deviation 1: units bend at different places of features that lie between 0 and
   * 1. Source: Holzmüller et al. (2024).
   */
  NORMAL,
  /**
   * b = -w·x, x what the layer is given for a training row drawn for each unit: every unit bends
   * where data lie. Layers with normalization, whose units see numbers around 0, start as NORMAL.
   * Source: after Holzmüller et al. (2024), who mix five rows.
   */
  DATA;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
