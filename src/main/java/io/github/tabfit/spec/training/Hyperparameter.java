package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** A number that an optimizer takes, with its bounds. */
public enum Hyperparameter implements Named {
  /** Step size α, above 0. */
  LEARNING_RATE(0, false, Double.MAX_VALUE, true),
  /** Momentum μ, 0 to below 1. */
  MOMENTUM(0, true, 1, false),
  /** Decay β1 of the first moment, 0 to below 1. */
  BETA1(0, true, 1, false),
  /** Decay β2 of the second moment, 0 to below 1. */
  BETA2(0, true, 1, false),
  /** Decay ρ of the squared gradients, 0 to below 1. */
  RHO(0, true, 1, false),
  /** ε that keeps the division finite, above 0. */
  EPSILON(0, false, 1, true),
  /** Decoupled weight decay λ, at least 0. */
  WEIGHT_DECAY(0, true, Double.MAX_VALUE, true);

  private final double low;
  private final boolean lowIncluded;
  private final double high;
  private final boolean highIncluded;

  Hyperparameter(double low, boolean lowIncluded, double high, boolean highIncluded) {
    this.low = low;
    this.lowIncluded = lowIncluded;
    this.high = high;
    this.highIncluded = highIncluded;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the value lies within the bounds. */
  public boolean accepts(double value) {
    boolean above = lowIncluded ? value >= low : value > low;
    boolean below = highIncluded ? value <= high : value < high;
    return above && below;
  }

  /** The bounds in words, for example {@code > 0} or {@code >= 0 and < 1}. */
  public String bounds() {
    String lower = (lowIncluded ? ">= " : "> ") + (long) low;
    return high == Double.MAX_VALUE
        ? lower
        : lower + " and " + (highIncluded ? "<= " : "< ") + (long) high;
  }
}
