package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;

/** What one thread computes gates in: a chunk of a tile at one step. */
final class CellArrays {
  final float[][] z;
  final float[] h = new float[Scratch.TILE];
  final float[] before = new float[Scratch.TILE];
  final float[] c = new float[Scratch.TILE];
  final float[] cellBefore = new float[Scratch.TILE];

  /** tanh of the cell state. */
  final float[] bent = new float[Scratch.TILE];

  final float[] dh = new float[Scratch.TILE];
  final float[] dc = new float[Scratch.TILE];
  final float[] mask = new float[Scratch.TILE];
  final float[] other = new float[Scratch.TILE];
  final Scratch scratch = new Scratch(Scratch.TILE);

  CellArrays(int gates) {
    z = new float[gates][Scratch.TILE];
  }

  /** x = 1 / (1 + e^-x). */
  void sigmoid(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = -x[i];
    }
    scratch.math.exp(x, x, n);
    for (int i = 0; i < n; i++) {
      x[i] = 1f / (1f + x[i]);
    }
  }

  /** y = tanh(x), as u / (u + 2), u = e^2x - 1. */
  void tanh(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 2f * Math.min(Math.max(x[i], -15f), 15f);
    }
    scratch.math.expm1(y, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = y[i] / (y[i] + 2f);
    }
  }

  /** Multiplies a chunk by its rows' mask. */
  void mask(float[] x, int n) {
    VectorMath.multiply(x, mask, n);
  }

  /** Repeats the mask of a step for the numbers [from, from + n) of {@code [units, rows]}. */
  void readMask(float[] masks, int step, int rows, int from, int n) {
    int row = from % rows;
    for (int i = 0; i < n; ) {
      int run = Math.min(n - i, rows - row);
      System.arraycopy(masks, step * rows + row, mask, i, run);
      i += run;
      row = 0;
    }
  }
}
