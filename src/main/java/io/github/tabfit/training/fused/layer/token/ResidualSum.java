package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.layer.Dropout;

/** Adds what a branch returns to the tokens that it began with, with dropout, and back. */
final class ResidualSum {
  private final Dropout dropout;
  private final int width;
  private final int first;
  private final Scratch[] scratches;

  /**
   * @param number of the branch in its layer, from 0: its masks are its own
   */
  ResidualSum(Dropout dropout, int number, TokenTiles tiles) {
    this.dropout = dropout;
    this.width = tiles.width();
    this.first = Math.multiplyExact(number, tiles.maxTokens() * width);
    this.scratches = new Scratch[tiles.tiles().threads()];
    for (int i = 0; i < scratches.length; i++) {
      scratches[i] = new Scratch(tiles.tileTokens());
    }
  }

  boolean drops(boolean training) {
    return dropout.drops(training);
  }

  /** Copies a tile. */
  void copy(NativeFloats from, NativeFloats to, int at, int columns, int part) {
    float[] x = scratches[part].x;
    for (int i = 0; i < width; i++) {
      from.get(at + i * columns, x, 0, columns);
      to.put(at + i * columns, x, 0, columns);
    }
  }

  /** Sums a tile with what is left of a branch's results. */
  void add(
      NativeFloats from,
      NativeFloats returned,
      int returnedAt,
      NativeFloats to,
      int at,
      int columns,
      int iteration,
      int part) {
    Scratch s = scratches[part];
    for (int i = 0; i < width; i++) {
      from.get(at + i * columns, s.x, 0, columns);
      returned.get(returnedAt + i * columns, s.y, 0, columns);
      fill(s, at + i * columns, columns, iteration);
      addProduct(s.x, s.y, s.second, columns);
      to.put(at + i * columns, s.x, 0, columns);
    }
  }

  /** Writes the gradients by a branch's results. */
  void backward(
      NativeFloats d, int at, int columns, NativeFloats to, int toAt, int iteration, int part) {
    Scratch s = scratches[part];
    for (int i = 0; i < width; i++) {
      d.get(at + i * columns, s.x, 0, columns);
      fill(s, at + i * columns, columns, iteration);
      VectorMath.multiply(s.x, s.second, columns);
      to.put(toAt + i * columns, s.x, 0, columns);
    }
  }

  private void fill(Scratch s, int at, int columns, int iteration) {
    dropout
        .masks()
        .fill(dropout.layer(), iteration, dropout.probability(), first + at, s.second, columns, s);
  }

  private static void addProduct(float[] x, float[] y, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i] * z[i];
    }
  }
}
