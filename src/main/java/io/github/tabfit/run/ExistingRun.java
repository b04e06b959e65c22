package io.github.tabfit.run;

/** What becomes of a run that is in the folder for a new one. */
public enum ExistingRun {
  /** It stays: the new one is refused before it trains. */
  KEEP,
  /** The new one takes its place at its end, at one rename. What is not of a run stays. */
  REPLACE
}
