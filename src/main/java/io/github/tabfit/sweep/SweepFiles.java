package io.github.tabfit.sweep;

import io.github.tabfit.run.RunFolder;

/** Adds files to the folder of a sweep that has ended, however it ended. */
@FunctionalInterface
public interface SweepFiles {
  /** Adds none. */
  SweepFiles NONE = (run, folder) -> {};

  /**
   * Stages files, which appear with all others.
   *
   * @param run what there is; without a model where the search was interrupted or found none
   */
  void stage(SweepRun run, RunFolder folder);
}
