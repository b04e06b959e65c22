package io.github.tabfit.data.table;

import java.util.Arrays;
import java.util.Optional;

/**
 * Quantiles, and numbers made normal by their empirical distribution function, as scikit-learn's
 * {@code QuantileTransformer(output_distribution="normal")} does it.
 */
public final class Quantiles {
  /** The most landmarks that are kept. */
  static final int LANDMARKS = 1000;

  private static final double EDGE = 1e-7;
  private static final double LOWEST = Normal.inverse(EDGE - Math.ulp(1.0));
  private static final double HIGHEST = Normal.inverse(1 - (EDGE - Math.ulp(1.0)));

  private Quantiles() {}

  /** A quantile of sorted numbers, linear between two of them, as numpy has it. */
  public static double of(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Evenly spaced quantiles, linearly interpolated; a whole weight counts as that many copies. */
  public static double[] landmarks(Sample sample) {
    Optional<WeightedRanks> weighted =
        sample.isWeighted() ? Optional.of(WeightedRanks.of(sample)) : Optional.empty();
    int size = weighted.map(WeightedRanks::copies).orElse(sample.count());
    int last = size - 1;
    int count = Math.max(2, Math.min(LANDMARKS, size));
    int[] places = new int[2 * count];
    for (int i = 0; i < count; i++) {
      places[2 * i] = (int) place(i, count, last);
      places[2 * i + 1] = Math.min(places[2 * i] + 1, last);
    }
    // Neighbouring pairs may overlap.
    int[] ascending = Arrays.stream(places).sorted().distinct().toArray();
    double[] ranked =
        weighted.map(ranks -> ranks.ranked(ascending)).orElseGet(() -> sample.ranked(ascending));
    double[] landmarks = new double[count];
    for (int i = 0; i < count; i++) {
      double below = ranked[Arrays.binarySearch(ascending, places[2 * i])];
      double above = ranked[Arrays.binarySearch(ascending, places[2 * i + 1])];
      landmarks[i] = below + (place(i, count, last) - places[2 * i]) * (above - below);
      if (i > 0) {
        landmarks[i] = Math.max(landmarks[i], landmarks[i - 1]);
      }
    }
    return landmarks;
  }

  private static double place(int landmark, int count, int last) {
    return (double) landmark * last / (count - 1);
  }

  /** Φ⁻¹ of the share of the distribution below the value, between Φ⁻¹(1e-7) and Φ⁻¹(1 - 1e-7). */
  public static double toNormal(double value, double[] landmarks) {
    // Beyond 1e9 float64 cannot tell value - EDGE from value.
    if (value <= landmarks[0] || value - EDGE < landmarks[0]) {
      return LOWEST;
    }
    double last = landmarks[landmarks.length - 1];
    if (value >= last || value + EDGE > last) {
      return HIGHEST;
    }
    // Where landmarks are equal the distribution jumps: the middle of the jump.
    double share = 0.5 * (fromBelow(value, landmarks) + fromAbove(value, landmarks));
    return Math.min(HIGHEST, Math.max(LOWEST, Normal.inverse(share)));
  }

  private static double fromBelow(double value, double[] landmarks) {
    int place = Arrays.binarySearch(landmarks, value);
    int last = place >= 0 ? place : -place - 2;
    while (last + 1 < landmarks.length && landmarks[last + 1] <= value) {
      last++;
    }
    return between(value, landmarks, last);
  }

  private static double fromAbove(double value, double[] landmarks) {
    int place = Arrays.binarySearch(landmarks, value);
    int first = place >= 0 ? place : -place - 1;
    while (first > 0 && landmarks[first - 1] >= value) {
      first--;
    }
    return between(value, landmarks, first - 1);
  }

  private static double between(double value, double[] landmarks, int left) {
    double steps = landmarks.length - 1.0;
    double width = landmarks[left + 1] - landmarks[left];
    return (left + (value - landmarks[left]) / width) / steps;
  }
}
