package io.github.tabfit.notebook;

/** How values lie along an axis. */
public enum Scale {
  /** Evenly. */
  LINEAR,
  /** Evenly in their logarithm; values must be above 0. */
  LOG
}
