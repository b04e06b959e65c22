package io.github.tabfit.sweep;

import io.github.tabfit.training.EpochReport;
import java.util.Map;
import java.util.Optional;

/** Follows a sweep. Called on the thread that runs it, but for what a trial tells of itself. */
public interface SweepListener {
  /** A listener that does nothing. */
  SweepListener NONE = new SweepListener() {};

  /**
   * How a sweep stands.
   *
   * @param trials trials in all
   * @param complete trials that ended with a value
   * @param pruned trials that were given up
   * @param failed trials that failed
   * @param running trials at work
   * @param best the best so far
   */
  record Progress(
      int trials, int complete, int pruned, int failed, int running, Optional<TrialResult> best) {
    /** Trials that have ended. */
    public int done() {
      return complete + pruned + failed;
    }
  }

  /** A trial has begun or ended. */
  default void progressed(Progress progress) {}

  /**
   * A trial has begun. Called on the trial's own thread, one of several.
   *
   * @param settings a JSON text for each key that the sweep set
   */
  default void trialStarted(int trial, Map<String, String> settings) {}

  /**
   * A trial has trained an epoch. Called on the trial's own thread, which waits meanwhile.
   *
   * @param fold which of its trainings, from 1
   * @param folds how many they are
   */
  default void trialEpochEnded(int trial, int fold, int folds, EpochReport report) {}

  /** No more trials are run; the winner is trained next, unless the sweep was interrupted. */
  default void searchEnded(SweepResult result) {}

  /** A trial of this run has ended. */
  default void trialEnded(TrialResult result) {}

  /** Something that the user should know. */
  default void warned(String message) {}

  /** Whether the sweep should end; asked ten times a second, and by trials at every batch. */
  default boolean isCancelled() {
    return false;
  }
}
