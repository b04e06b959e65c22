package io.github.tabfit.runs.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows drawn with repetition, again and again: how often each comes, times its weight. The same
 * seed draws the same rows on every machine and for any number of threads.
 */
final class Resamples {
  private final int[] units;
  private final int count;
  private final float[] weights;
  private final long seed;

  /**
   * @param rows how many there are
   * @param units what is drawn together [rows], numbered from 0; empty where each row is for itself
   * @param weights how much each row counts [rows]; not copied: do not write to it
   */
  Resamples(int rows, Optional<int[]> units, float[] weights, long seed) {
    this.units = units.orElseGet(() -> IntStream.range(0, rows).toArray());
    this.count = 1 + Arrays.stream(this.units).max().orElse(-1);
    this.weights = weights;
    this.seed = seed;
  }

  /** The weights of one resample, of which the number counts from 0. */
  double[] weights(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[random.nextInt(count)]++;
    }
    double[] counts = new double[units.length];
    for (int row = 0; row < units.length; row++) {
      counts[row] = weights[row] * (double) drawn[units[row]];
    }
    return counts;
  }
}
