package io.github.tabfit.training;

/** How often a network's health is measured while it trains. */
public enum HealthChecks {
  /** After every epoch, and what turns bad is warned of. */
  EVERY_EPOCH,
  /** After some epochs, for the record: nobody is warned. */
  SOME_EPOCHS,
  /** Not at all. */
  NONE;

  private static final int STEP = 10;

  /** Whether an epoch, from 1, is followed by a check. */
  boolean isAfter(int epoch) {
    return switch (this) {
      case EVERY_EPOCH -> true;
      case SOME_EPOCHS -> epoch == 1 || epoch % STEP == 0;
      case NONE -> false;
    };
  }
}
