package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How the strength of a regularizer changes while training. */
public enum RegularizationSchedule implements Named {
  /** It stays. */
  CONSTANT,
  /**
   * It is multiplied by the learning rate's share of the optimizer's: it follows the rate's
   * schedule and warm-up, so that the last steps, which are small, see the network as it is used.
   * Source: Holzmüller et al. (2024).
   */
  RATE;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
