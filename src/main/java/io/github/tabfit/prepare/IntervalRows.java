package io.github.tabfit.prepare;

import io.github.tabfit.data.split.Split;
import io.github.tabfit.evaluation.ConformalInterval;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import java.util.Optional;

/** Whether there are rows to tell an interval by. */
public final class IntervalRows {
  private IntervalRows() {}

  /** What is wrong before anything has trained; empty if all may be well. */
  static Optional<String> fault(ExperimentSpec spec, Split split) {
    return spec.evaluation().interval().isEmpty()
        ? Optional.empty()
        : fault(spec.evaluation().interval().getAsDouble(), most(spec.ensemble(), split));
  }

  /** How many rows are held out from a member, at the most. */
  private static long most(EnsembleSpec ensemble, Split split) {
    long train = split.train().length;
    return switch (ensemble.resample()) {
      case NONE -> split.validation().length;
      case FOLDS -> (train * ensemble.members() + ensemble.folds() - 1) / ensemble.folds();
      case BOOTSTRAP -> train;
    };
  }

  /**
   * What is wrong with a level for a number of held-out rows.
   *
   * @return a message that begins with the path of the key; empty if there are enough
   */
  public static Optional<String> fault(double level, long rows) {
    long required = ConformalInterval.requiredRows(level);
    return rows >= required
        ? Optional.empty()
        : Optional.of(
            "evaluation.interval of %s requires %d rows that trained nothing, found %d (hold out more with data.split.validation, train an ensemble with ensemble.resample: folds, or ask for a lower level)"
                .formatted(level, required, rows));
  }
}
