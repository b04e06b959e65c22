package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;

/**
 * A bound on gradients before the optimizer sees them.
 *
 * @param type what is bounded
 * @param threshold the bound, above 0
 */
public record GradientClipping(Type type, double threshold) {
  /** What is bounded. */
  public enum Type implements Named {
    /** Nothing. */
    NONE,
    /** Each element's absolute value. */
    VALUE,
    /**
     * The L2 norm of each layer's gradient: scaled down to the threshold. Source: Pascanu et al.
     * (2013).
     */
    NORM;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public GradientClipping {
    if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new SpecException("threshold must be > 0, got " + threshold);
    }
  }

  /** No clipping. */
  public static GradientClipping none() {
    return new GradientClipping(Type.NONE, 1);
  }
}
