package io.github.tabfit.dashboard;

import java.util.Locale;

/** How far the work of a board has come. */
enum Phase {
  /** The table is read. */
  PREPARING,
  /** Epochs are trained, or trials run. */
  RUNNING,
  /** A sweep has its winner, which is trained. */
  FINISHING,
  /** There is a result. */
  DONE,
  /** It was ended by its user. */
  STOPPED,
  /** It ended by a fault, which the terminal tells. */
  FAILED;

  /** The word of the page. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOver() {
    return this == DONE || this == STOPPED || this == FAILED;
  }
}
