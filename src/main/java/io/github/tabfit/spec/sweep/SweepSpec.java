package io.github.tabfit.spec.sweep;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A hyperparameter search.
 *
 * @param strategy how candidates are chosen
 * @param trials candidates at the most, at least 1
 * @param metric what is compared, on validation rows: {@code loss} or a metric of the task
 * @param folds folds of cross-validation, at least 2; 1 for the validation rows of the split
 * @param repeats how often the rows are dealt into folds anew, at least 1
 * @param pruning which trials are given up early
 * @param parallel trials at a time, at least 1; empty for the number of cores
 * @param lag how many trials before it a candidate's choice (tpe, genetic) and a trial's pruning
 *     know of, at least 1: that far results may be outstanding, whatever the parallelism
 * @param points values that a grid takes from a range of numbers, at least 2
 * @param timeLimit when the search ends at the latest
 * @param targetScore value of the metric that ends the search
 * @param maximumFailures failures in a row that end the search, at least 1
 * @param space what is varied
 */
public record SweepSpec(
    Strategy strategy,
    int trials,
    String metric,
    int folds,
    int repeats,
    Pruning pruning,
    OptionalInt parallel,
    int lag,
    int points,
    Optional<Duration> timeLimit,
    OptionalDouble targetScore,
    int maximumFailures,
    List<SearchParameter> space) {

  /** How candidates are chosen. */
  public enum Strategy implements Named {
    /** Independent draws. */
    RANDOM,
    /** All combinations of a few values a parameter. */
    GRID,
    /** Crossing and mutating the better of a population. */
    GENETIC,
    /** Tree-structured Parzen estimator. Source: Bergstra et al. (2011). */
    TPE;

    /** Whether a candidate depends on the results of others. */
    public boolean learns() {
      return this == GENETIC || this == TPE;
    }

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which trials are given up early. */
  public enum Pruning implements Named {
    /** None. */
    NONE,
    /** Successive halving, asynchronous. Source: Li et al. (2018). */
    ASHA,
    /** Those whose best is worse than the median of the others. Source: Golovin et al. (2017). */
    MEDIAN;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the list and checks the bounds. */
  public SweepSpec {
    space = List.copyOf(space);
    requireAtLeast("trials", trials, 1);
    requireAtLeast("folds", folds, 1);
    requireAtLeast("repeats", repeats, 1);
    requireAtLeast("parallel", parallel.orElse(1), 1);
    requireAtLeast("lag", lag, 1);
    requireAtLeast("points", points, 2);
    requireAtLeast("max_failures", maximumFailures, 1);
  }

  /** Whether what happens in a trial depends on the trials before it. */
  public boolean looksBack() {
    return strategy.learns() || pruning != Pruning.NONE;
  }

  private static void requireAtLeast(String name, int value, int bound) {
    if (value < bound) {
      throw new SpecException(name + " must be >= " + bound + ", got " + value);
    }
  }
}
