package io.github.tabfit.training.fused;

/** The arrays that one thread works in. */
final class Scratch {
  /** Numbers that are worked on at a time: small enough for the first cache. */
  static final int TILE = 2048;

  final float[] x;
  final float[] y;
  final float[] first;
  final float[] second;
  final float[] labels;
  final int[] bits;
  final VectorMath math;

  /** With tiles of at least that many numbers. */
  Scratch(int widest) {
    int length = Math.max(TILE, widest);
    x = new float[length];
    y = new float[length];
    first = new float[length];
    second = new float[length];
    labels = new float[length];
    bits = new int[length];
    math = new VectorMath(length);
  }

  /** Whole rows that fit into a tile, at least one. */
  int rows(int columns) {
    return Math.max(1, x.length / columns);
  }
}
