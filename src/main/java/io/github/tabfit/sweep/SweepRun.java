package io.github.tabfit.sweep;

import io.github.tabfit.run.Run;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A hyperparameter search that has ended.
 *
 * @param folder where its files are
 * @param sweep what was searched
 * @param result the trials
 * @param winner the best trial's experiment, trained on training and validation rows; empty if the
 *     search was interrupted
 */
public record SweepRun(Path folder, Sweep sweep, SweepResult result, Optional<Run> winner) {
  /** Whether the search was interrupted: it can then be resumed. */
  public boolean isInterrupted() {
    return result.reason() == SweepResult.Reason.INTERRUPTED || winner.isEmpty();
  }
}
