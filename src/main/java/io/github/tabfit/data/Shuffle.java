package io.github.tabfit.data;

/**
 * Shuffles by a seed. The generator is SplitMix64 (Steele, Lea and Flood 2014) and the shuffle that
 * of Fisher and Yates, written out so that no Java version changes them.
 */
final class Shuffle {
  private long state;

  Shuffle(long seed) {
    state = seed;
  }

  /** Puts the rows into random order. */
  void accept(int[] rows) {
    for (int i = rows.length - 1; i > 0; i--) {
      int other = (int) Math.multiplyHigh(next() >>> 1, 2L * (i + 1));
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
