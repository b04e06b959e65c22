package io.github.tabfit.training;

import java.util.Locale;

/** Says when a network's health turns bad, once for each ailment. */
final class HealthWatch {
  private static final double MANY_UNITS = 0.5;
  private static final double VANISHED = 1e-3;
  private static final double EXPLODED = 1e3;

  private final TrainingListener listener;
  private boolean dead;
  private boolean saturated;
  private boolean vanished;
  private boolean exploded;

  HealthWatch(TrainingListener listener) {
    this.listener = listener;
  }

  void look(int epoch, NetworkHealth health) {
    if (!dead && health.deadShare() > MANY_UNITS) {
      dead = true;
      warn(
          epoch,
          "%.0f %% of the ReLU units are dead (0 on every row): try leaky_relu, or a lower learning rate",
          100 * health.deadShare());
    }
    if (!saturated && health.saturatedShare() > MANY_UNITS) {
      saturated = true;
      warn(
          epoch,
          "%.0f %% of the sigmoid and tanh units are saturated: try relu, xavier weights, or a lower learning rate",
          100 * health.saturatedShare());
    }
    if (!vanished && health.gradientRatio() < VANISHED) {
      vanished = true;
      warn(
          epoch,
          "gradients vanish (first layer's norm is %.1e of the last's): try relu with he weights, normalization, or fewer layers",
          health.gradientRatio());
    }
    if (!exploded && health.gradientRatio() > EXPLODED) {
      exploded = true;
      warn(
          epoch,
          "gradients explode (first layer's norm is %.1e times the last's): try gradient_clipping, normalization, or a lower learning rate",
          health.gradientRatio());
    }
  }

  private void warn(int epoch, String message, double figure) {
    listener.warned("Epoch " + epoch + ": " + String.format(Locale.ROOT, message, figure));
  }
}
