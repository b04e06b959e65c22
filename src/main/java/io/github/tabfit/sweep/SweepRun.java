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
 * @param refits what was trained at its end; empty if the search was interrupted
 */
public record SweepRun(Path folder, Sweep sweep, SweepResult result, Optional<Refits> refits) {
  /**
   * The model that was saved, trained on training and validation rows: the best trial's, or the
   * file's where no trial is better beyond chance; empty if the search was interrupted.
   */
  public Optional<Run> winner() {
    return refits.map(Refits::saved);
  }

  /** Whether the search was interrupted: it can then be resumed. */
  public boolean isInterrupted() {
    return result.reason() == SweepResult.Reason.INTERRUPTED || refits.isEmpty();
  }

  /** Makes a page about a sweep, which is written beside the sweep's files. */
  @FunctionalInterface
  public interface Page {
    /**
     * The page as HTML.
     *
     * @param run what there is; without a model where the search was interrupted or found none
     */
    String html(SweepRun run);
  }
}
