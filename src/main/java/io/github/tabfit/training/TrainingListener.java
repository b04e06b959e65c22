package io.github.tabfit.training;

import java.util.List;

/**
 * Follows a training run. Called on the training thread: what it does slowly, training waits for.
 */
public interface TrainingListener {
  /** One that hands on warnings and whether training should stop, and follows nothing else. */
  static TrainingListener quiet(TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void warned(String message) {
        listener.warned(message);
      }

      @Override
      public void noted(String message) {
        listener.noted(message);
      }

      @Override
      public HealthChecks healthChecks() {
        return HealthChecks.SOME_EPOCHS;
      }

      @Override
      public boolean isCancelled() {
        return listener.isCancelled();
      }
    };
  }

  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * Some rows of an epoch have been trained on.
   *
   * @param epoch the epoch, from 1
   * @param rows rows of this epoch so far
   * @param loss the last batch's loss
   */
  default void batchEnded(int epoch, long rows, double loss) {}

  /** An epoch has ended and was evaluated. */
  default void epochEnded(EpochReport report) {}

  /**
   * A member of an ensemble has ended an epoch; {@link #epochEnded} follows, which counts the
   * epochs of all members. Not called for one network.
   *
   * @param member its number, from 0
   * @param report with the member's own epochs
   */
  default void memberEpochEnded(int member, EpochReport report) {}

  /**
   * The layers were measured in an epoch that {@link #wantsLayers} was asked for, before the
   * epoch's report; those of an ensemble's first member.
   *
   * @param epoch the epoch, from 1
   * @param layers from the first to the output layer
   */
  default void layersMeasured(int epoch, List<LayerSnapshot> layers) {}

  /**
   * The model of a fold of a cross-validation was trained and scored.
   *
   * @param fold how many have been, this one counted
   * @param folds how many there will be
   * @param loss of the rows that it was not trained on
   */
  default void foldEnded(int fold, int folds, double loss) {}

  /** Something that the user should know, once. */
  default void warned(String message) {}

  /** What was found and decided, once. */
  default void noted(String message) {}

  /**
   * After which epochs the network's health is measured, which costs about a sixth of a small
   * network's epoch; the others' reports hold {@link NetworkHealth#UNKNOWN}.
   */
  default HealthChecks healthChecks() {
    return HealthChecks.EVERY_EPOCH;
  }

  /**
   * Whether someone looks at the single layers after this epoch; asked before its last batch.
   * Measuring them copies the weights.
   */
  default boolean wantsLayers() {
    return false;
  }

  /** Whether training should stop after the current batch. */
  default boolean isCancelled() {
    return false;
  }
}
