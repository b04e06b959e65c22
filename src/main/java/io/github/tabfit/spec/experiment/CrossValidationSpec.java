package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.SpecException;

/**
 * How often the rows are dealt into how many folds, each of which scores a model of the others.
 *
 * @param folds parts of the rows, at least 2
 * @param repeats how often the rows are dealt, 1 to {@value #MOST_REPEATS}
 */
public record CrossValidationSpec(int folds, int repeats) {
  /** The most repeats: the mean of more is no surer, since the rows are the same. */
  public static final int MOST_REPEATS = 100;

  /** Checks the bounds. */
  public CrossValidationSpec {
    if (folds < 2) {
      throw new SpecException("folds must be >= 2, got " + folds);
    }
    if (repeats < 1 || repeats > MOST_REPEATS) {
      throw new SpecException(
          "repeats must be >= 1 and <= %d, got %d".formatted(MOST_REPEATS, repeats));
    }
  }

  /** How many models are trained to be scored. */
  public int trainings() {
    return folds * repeats;
  }
}
