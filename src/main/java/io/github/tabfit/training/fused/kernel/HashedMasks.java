package io.github.tabfit.training.fused.kernel;

/**
 * Dropout masks from a counter: a number's mask is a hash of the seed, the step, the layer and its
 * index, so that masks need no memory and do not depend on the order in which they are drawn. The
 * hash's last steps are MurmurHash3's finalizer (Appleby), in ints, which the JIT vectorises.
 */
public final class HashedMasks implements Masks {
  /** Odd, so that different indices have different multiples. */
  public static final int STRIDE = 0x9e3779b1;

  private static final int RANGE = 1 << 23;

  private final long seed;

  public HashedMasks(long seed) {
    this.seed = seed;
  }

  @Override
  public void fill(
      int layer,
      int iteration,
      double dropout,
      int from,
      float[] factors,
      int count,
      Scratch scratch) {
    int dropped = (int) Math.round(dropout * RANGE);
    int kept = Float.floatToRawIntBits((float) (1 / (1 - dropout)));
    int[] bits = scratch.bits;
    hash(bits, scratch.multiples, key(layer, iteration) + from * STRIDE, count, dropped, kept);
    scratch.math.floatsOfBits(bits, factors, count);
  }

  private int key(int layer, int iteration) {
    long mixed = (seed * 0x9e3779b97f4a7c15L + iteration) * 0xbf58476d1ce4e5b9L + layer;
    mixed = (mixed ^ (mixed >>> 30)) * 0x94d049bb133111ebL;
    return (int) (mixed >>> 32);
  }

  private static void hash(
      int[] bits, int[] multiples, int start, int count, int dropped, int kept) {
    for (int i = 0; i < count; i++) {
      int h = multiples[i] + start;
      h = (h ^ (h >>> 16)) * 0x85ebca6b;
      h = (h ^ (h >>> 13)) * 0xc2b2ae35;
      h = (h ^ (h >>> 16)) >>> 9;
      // All ones where h is below the bound, else zeros.
      bits[i] = kept & ~((h - dropped) >> 31);
    }
  }
}
