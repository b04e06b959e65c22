package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How a number becomes a feature, or one for each bin.
 *
 * @param kind which formula
 * @param center subtracted first: the mean, the minimum, or the median; 0 when the kind has none
 * @param scale divided by then: the standard deviation, max - min, or the range of the middle half;
 *     1 when the kind has none
 * @param landmarks only for {@link Numeric#QUANTILE}: evenly spaced quantiles, ascending, at least
 *     2 and at most 1000; and for {@link Numeric#PIECEWISE_LINEAR}: the bins' edges, strictly
 *     ascending, at least 2; else empty; copied in and out
 */
public record Scaling(
    PreprocessingSpec.Numeric kind, double center, double scale, double[] landmarks) {
  /**
   * A standardized number is held within ± this: farther out it says nothing more, and one wild
   * value (a misplaced decimal point) would swing a prediction far off.
   */
  public static final double LIMIT = 10;

  /** Where {@link Numeric#ROBUST} bends: no feature is beyond ± this. */
  public static final double BEND = 3;

  /** Nothing is done. */
  public static final Scaling NONE = new Scaling(Numeric.NONE, 0, 1, new double[0]);

  /**
   * A feature that is linear between two bounds: (x - center) / scale, held between least and most.
   *
   * @param scale above 0
   */
  public record Ramp(double center, double scale, double least, double most) {
    /** The feature of a number, float64. */
    public double apply(double value) {
      return held(value, center, scale, least, most);
    }
  }

  private static double held(double value, double center, double scale, double least, double most) {
    return Math.max(least, Math.min(most, (value - center) / scale));
  }

  /** {@link Numeric#ROBUST}: z / √(1 + (z/{@link #BEND})²) of z = (value - center) / scale. */
  public static double bent(double value, double center, double scale) {
    double z = (value - center) / scale;
    return z / Math.sqrt(1 + (z / BEND) * (z / BEND));
  }

  /** Checks the bounds. */
  public Scaling {
    Objects.requireNonNull(kind, "kind");
    landmarks = landmarks.clone();
    boolean marked = kind == Numeric.QUANTILE || kind == Numeric.PIECEWISE_LINEAR;
    if (!(scale > 0 && Double.isFinite(scale) && Double.isFinite(center))
        || marked != landmarks.length > 1
        || !isAscending(landmarks, kind == Numeric.PIECEWISE_LINEAR)) {
      throw new IllegalArgumentException(
          "%s with center %s, scale %s, %d landmarks"
              .formatted(kind, center, scale, landmarks.length));
    }
  }

  /** Bins between edges, strictly ascending, at least 2. */
  public static Scaling ofBins(double[] edges) {
    return new Scaling(Numeric.PIECEWISE_LINEAR, 0, 1, edges);
  }

  private static boolean isAscending(double[] landmarks, boolean strictly) {
    for (int i = 0; i < landmarks.length; i++) {
      if (!Double.isFinite(landmarks[i])
          || (i > 0 && landmarks[i] < landmarks[i - 1])
          || (i > 0 && strictly && !(landmarks[i] - landmarks[i - 1] > 0))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double[] landmarks() {
    return landmarks.clone();
  }

  /** Number of features that a number becomes. */
  public int featureCount() {
    return kind == Numeric.PIECEWISE_LINEAR ? landmarks.length - 1 : 1;
  }

  /** The features' names, of a number that is called so: itself, or "age (bin 1)". */
  public List<String> featureNames(String name) {
    if (featureCount() == 1) {
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (int bin = 1; bin <= featureCount(); bin++) {
      names.add("%s (bin %d)".formatted(name, bin));
    }
    return names;
  }

  /**
   * Writes the features of a number, float32.
   *
   * @param column what a message calls it
   * @param offset place of the first
   * @throws io.github.tabfit.spec.DataException if float32 cannot hold one
   */
  void write(double value, String column, float[] into, int offset) {
    if (kind != Numeric.PIECEWISE_LINEAR) {
      into[offset] = Values.feature(column, apply(value));
      return;
    }
    Values.feature(column, value);
    for (int bin = 0; bin < landmarks.length - 1; bin++) {
      into[offset + bin] = (float) held(value, landmarks[bin], width(bin), least(bin), most(bin));
    }
  }

  /** The feature of a number, still in float64, where it becomes one alone. */
  public double apply(double value) {
    return switch (kind) {
      case STANDARDIZE -> held(value, center, scale, -LIMIT, LIMIT);
      case MIN_MAX, NONE -> (value - center) / scale;
      case ROBUST -> bent(value, center, scale);
      case PIECEWISE_LINEAR ->
          throw new IllegalStateException("a number in bins becomes several features");
      case QUANTILE -> Quantiles.toNormal(value, landmarks);
    };
  }

  /** The features as ramps; empty where they are something else. */
  public List<Ramp> ramps() {
    return switch (kind) {
      case STANDARDIZE -> List.of(new Ramp(center, scale, -LIMIT, LIMIT));
      case MIN_MAX, NONE ->
          List.of(new Ramp(center, scale, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      case ROBUST, QUANTILE -> List.of();
      case PIECEWISE_LINEAR -> bins();
    };
  }

  private List<Ramp> bins() {
    List<Ramp> bins = new ArrayList<>();
    for (int bin = 0; bin < landmarks.length - 1; bin++) {
      bins.add(new Ramp(landmarks[bin], width(bin), least(bin), most(bin)));
    }
    return bins;
  }

  private double width(int bin) {
    return landmarks[bin + 1] - landmarks[bin];
  }

  private static double least(int bin) {
    return bin == 0 ? -LIMIT : 0;
  }

  private double most(int bin) {
    return bin == landmarks.length - 2 ? LIMIT : 1;
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
