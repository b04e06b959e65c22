package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a number becomes a feature.
 *
 * @param kind which formula
 * @param center subtracted first: the mean, or the minimum; 0 when the kind has none
 * @param scale divided by then: the standard deviation, or max - min; 1 when the kind has none
 * @param landmarks evenly spaced quantiles, ascending, at least 2 and at most 1000; only for {@link
 *     PreprocessingSpec.Numeric#QUANTILE}, else empty; copied in and out
 */
public record Scaling(
    PreprocessingSpec.Numeric kind, double center, double scale, double[] landmarks) {
  /**
   * A standardized number is held within ± this: farther out it says nothing more, and one wild
   * value (a misplaced decimal point) would swing a prediction far off.
   */
  public static final double LIMIT = 10;

  /** Nothing is done. */
  public static final Scaling NONE =
      new Scaling(PreprocessingSpec.Numeric.NONE, 0, 1, new double[0]);

  /** Checks the bounds. */
  public Scaling {
    Objects.requireNonNull(kind, "kind");
    landmarks = landmarks.clone();
    boolean quantile = kind == PreprocessingSpec.Numeric.QUANTILE;
    if (!(scale > 0 && Double.isFinite(scale) && Double.isFinite(center))
        || quantile != landmarks.length > 1
        || !isAscending(landmarks)) {
      throw new IllegalArgumentException(
          "%s with center %s, scale %s, %d landmarks"
              .formatted(kind, center, scale, landmarks.length));
    }
  }

  private static boolean isAscending(double[] landmarks) {
    for (int i = 0; i < landmarks.length; i++) {
      if (!Double.isFinite(landmarks[i]) || (i > 0 && landmarks[i] < landmarks[i - 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double[] landmarks() {
    return landmarks.clone();
  }

  /** The feature of a number, still in float64. */
  public double apply(double value) {
    return switch (kind) {
      case STANDARDIZE -> Math.max(-LIMIT, Math.min(LIMIT, (value - center) / scale));
      case MIN_MAX -> (value - center) / scale;
      case QUANTILE -> Quantiles.toNormal(value, landmarks);
      case NONE -> value;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scaling that
        && kind == that.kind
        && center == that.center
        && scale == that.scale
        && Arrays.equals(landmarks, that.landmarks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, center, scale, Arrays.hashCode(landmarks));
  }

  @Override
  public String toString() {
    return "Scaling[%s, center=%s, scale=%s, %d landmarks]"
        .formatted(kind.id(), center, scale, landmarks.length);
  }
}
