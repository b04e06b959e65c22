package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.SpecException;

/** Above which probability a row is of the positive class: given, or chosen on held-out rows. */
public sealed interface ThresholdSpec {
  /** Whether held-out rows choose. */
  default boolean isChosen() {
    return !(this instanceof Given);
  }

  /** The value or the word that messages and results call it by. */
  String id();

  /**
   * A threshold that is given.
   *
   * @param value in (0, 1)
   */
  record Given(double value) implements ThresholdSpec {
    /** The more probable class. */
    public static final Given HALF = new Given(0.5);

    /** Checks the bounds. */
    public Given {
      if (!(value > 0 && value < 1)) {
        throw new SpecException("threshold must be > 0 and < 1, got " + value);
      }
    }

    @Override
    public String id() {
      return String.valueOf(value);
    }
  }

  /** The highest F1 of the positive class. */
  record F1() implements ThresholdSpec {
    @Override
    public String id() {
      return "f1";
    }
  }

  /** The highest mean recall of the two classes. */
  record BalancedAccuracy() implements ThresholdSpec {
    @Override
    public String id() {
      return "balanced_accuracy";
    }
  }

  /**
   * The lowest cost.
   *
   * @param falsePositive of a row that is taken for the positive class, above 0
   * @param falseNegative of a row of the positive class that is not found, above 0
   */
  record Cost(double falsePositive, double falseNegative) implements ThresholdSpec {
    /** Checks the bounds. */
    public Cost {
      requirePositive("false_positive", falsePositive);
      requirePositive("false_negative", falseNegative);
    }

    private static void requirePositive(String name, double cost) {
      if (!(cost > 0) || Double.isInfinite(cost)) {
        throw new SpecException(name + " must be a finite number > 0, got " + cost);
      }
    }

    @Override
    public String id() {
      return "cost";
    }
  }
}
