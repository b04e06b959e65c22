package io.github.tabfit.training.fused.kernel;

/** The arrays that one thread works in. */
public final class Scratch {
  /** Numbers that are worked on at a time: small enough for the first cache. */
  public static final int TILE = 2048;

  public final float[] x;
  public final float[] y;
  public final float[] first;
  public final float[] second;
  public final float[] labels;
  public final int[] bits;

  /** Of {@link HashedMasks#STRIDE}: JDK 17 does not vectorise a loop's own index. */
  public final int[] multiples;

  /** Copies of the optimizer's state. */
  public final float[][] moments;

  public final VectorMath math;

  /** With tiles of at least that many numbers. */
  public Scratch(int widest) {
    int length = Math.max(TILE, widest);
    x = new float[length];
    y = new float[length];
    first = new float[length];
    second = new float[length];
    labels = new float[length];
    bits = new int[length];
    multiples = new int[length];
    for (int i = 0; i < length; i++) {
      multiples[i] = i * HashedMasks.STRIDE;
    }
    moments = new float[3][TILE];
    math = new VectorMath(length);
  }

  /** Whole rows that fit into a tile, at least one. */
  public int rows(int columns) {
    return Math.max(1, x.length / columns);
  }
}
