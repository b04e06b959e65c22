package io.github.tabfit.sweep;

/** Makes a page about a sweep, which is written beside the sweep's files. */
@FunctionalInterface
public interface SweepPage {
  /**
   * The page as HTML.
   *
   * @param run what there is; without a model where the search was interrupted or found none
   */
  String html(SweepRun run);
}
