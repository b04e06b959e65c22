package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;

/**
 * Training stops when a validation metric has not improved for some epochs; the best epoch's
 * weights are restored.
 *
 * @param patience epochs without improvement, at least 1; 0 turns early stopping off
 * @param metric name of the validation metric, for example {@code loss} or {@code accuracy}
 */
public record EarlyStopping(int patience, String metric) {
  /** Checks the bounds. */
  public EarlyStopping {
    if (patience < 0) {
      throw new SpecException("patience must be >= 0, got " + patience);
    }
  }

  /** Whether training may stop early. */
  public boolean isEnabled() {
    return patience > 0;
  }
}
