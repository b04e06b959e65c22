package io.github.tabfit.sweep;

import java.util.Optional;

/** Follows a sweep. Called on the thread that runs it. */
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

  /** A trial of this run has ended. */
  default void trialEnded(TrialResult result) {}

  /** Something that the user should know. */
  default void warned(String message) {}

  /** Whether the sweep should end; asked ten times a second, and by trials at every batch. */
  default boolean isCancelled() {
    return false;
  }
}
