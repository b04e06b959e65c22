package io.github.tabfit.explain;

/** Follows an explanation, and may end it. Called on the thread that asked for it. */
public interface ExplanationListener {
  /** Follows nothing. */
  ExplanationListener NONE = (stage, done, all) -> {};

  /**
   * A part of the work is done.
   *
   * @param stage what is computed, in a word
   * @param done parts of the stage that are done, from 0
   * @param all all parts of the stage
   */
  void progressed(String stage, int done, int all);

  /** Whether to end with a {@link java.util.concurrent.CancellationException}. */
  default boolean isCancelled() {
    return false;
  }
}
