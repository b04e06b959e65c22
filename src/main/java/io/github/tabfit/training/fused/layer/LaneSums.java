package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.NativeFloats;

/** Sums over a batch's rows, one set a lane, which are added up in the lanes' order. */
public final class LaneSums {
  private final NativeFloats sums;
  private final int lanes;
  private final int count;
  private final float[] total;
  private final float[] next;
  private final float[] zeros;

  public LaneSums(FloatArena arena, int lanes, int count) {
    this.lanes = lanes;
    this.count = count;
    this.sums = arena.take((long) lanes * count);
    this.total = new float[count];
    this.next = new float[count];
    this.zeros = new float[count];
  }

  /** Sets all to 0. */
  public void clear() {
    for (int lane = 0; lane < lanes; lane++) {
      sums.put(lane * count, zeros, 0, count);
    }
  }

  /** Where products add to. */
  public NativeFloats floats() {
    return sums;
  }

  /** The first of a lane's sums. */
  public long of(int lane) {
    return (long) lane * count;
  }

  /** The sums of all lanes, in an array that the next call writes again. */
  public float[] total() {
    sums.get(0, total, 0, count);
    for (int lane = 1; lane < lanes; lane++) {
      sums.get(lane * count, next, 0, count);
      add(total, next, count);
    }
    return total;
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }
}
