package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;

/**
 * How many networks are trained, of which the model is the average: of their outputs before the
 * output activation.
 *
 * @param members networks, 1 to {@value #MOST_MEMBERS}
 * @param resample which rows each member trains on
 * @param folds parts that {@link Resample#FOLDS} divides the rows into, at least as many as
 *     members, at most {@value #MOST_MEMBERS}; 0 for every other kind
 */
public record EnsembleSpec(int members, Resample resample, int folds) {
  /** The most members. */
  public static final int MOST_MEMBERS = 64;

  /** One network, trained on all training rows. */
  public static final EnsembleSpec ONE = new EnsembleSpec(1, Resample.NONE, 0);

  /** Which rows a member trains on. */
  public enum Resample implements Named {
    /** All training rows; members differ by their first weights, order of rows and dropout. */
    NONE,
    /**
     * All rows that are not test rows but those of its own fold, which tell it when to stop: no row
     * is kept from all members.
     */
    FOLDS,
    /** As many training rows, drawn with replacement; those not drawn tell it when to stop. */
    BOOTSTRAP;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public EnsembleSpec {
    if (members < 1 || members > MOST_MEMBERS) {
      throw new SpecException("members must be >= 1 and <= " + MOST_MEMBERS + ", got " + members);
    }
    folds = resample == Resample.FOLDS ? folds : 0;
    if (resample == Resample.FOLDS && (folds < Math.max(2, members) || folds > MOST_MEMBERS)) {
      throw new SpecException(
          "folds must be >= 2, >= members and <= %d, got %d".formatted(MOST_MEMBERS, folds));
    }
  }

  /** Whether it is one network on the training rows as they are. */
  public boolean isOne() {
    return members == 1 && resample == Resample.NONE;
  }
}
