package io.github.tabfit.runs;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How far a training came. */
public enum RunState implements Named {
  /** It ended, and its files can be read. */
  DONE,
  /** It was interrupted, and left a checkpoint. */
  INTERRUPTED,
  /** It is under way, or was killed: there are no results. */
  UNFINISHED,
  /** Its files are missing, or are not what a training writes. */
  BROKEN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
