package io.github.tabfit.run;

import io.github.tabfit.training.HealthChecks;
import io.github.tabfit.training.TrainingListener;
import java.util.HashSet;
import java.util.Set;

/**
 * Follows the trainings of folds: hands on whether they should stop, and each warning once. What a
 * fold's rows decide is said of the model that is saved alone.
 */
final class FoldListener implements TrainingListener {
  private final TrainingListener listener;
  private final Set<String> warnings = new HashSet<>();

  FoldListener(TrainingListener listener) {
    this.listener = listener;
  }

  @Override
  public void warned(String message) {
    if (warnings.add(message)) {
      listener.warned(message);
    }
  }

  @Override
  public HealthChecks healthChecks() {
    return HealthChecks.NONE;
  }

  @Override
  public boolean isCancelled() {
    return listener.isCancelled();
  }
}
