package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.layer.LaneSums;
import java.util.Arrays;

/**
 * Layer normalization of tokens: g·(x - mean)/√(variance + 1e-5) + s over a token's numbers (Ba,
 * Kiros and Hinton 2016), for a tile {@code [width, columns]}.
 */
final class TokenNormalization {
  private static final float EPSILON = 1e-5f;

  private final int width;
  private final Parameters parameters;
  private final int offset;
  private final LaneSums sums;
  private final NativeFloats normalized;
  private final float[] inverses;
  private final Working[] working;

  /** Working memory of a thread. */
  private static final class Working {
    final float[][] x;
    final float[][] z;
    final float[] mean;
    final float[] spread;
    final float[] ones;

    Working(int width, int columns) {
      x = new float[width][columns];
      z = new float[width][columns];
      mean = new float[columns];
      spread = new float[columns];
      ones = new float[columns];
      Arrays.fill(ones, 1f);
    }
  }

  /**
   * @param offset of g {@code [width]}, which s {@code [width]} follows
   */
  TokenNormalization(TokenTiles tokens, Parameters parameters, int offset, FloatArena arena) {
    this.width = tokens.width();
    this.parameters = parameters;
    this.offset = offset;
    this.sums = new LaneSums(arena, tokens.tiles().lanes(), width * (width + 1));
    this.normalized = arena.take((long) tokens.maxTokens() * (width + 1));
    this.inverses = new float[tokens.maxTokens()];
    this.working = new Working[tokens.tiles().threads()];
    for (int i = 0; i < working.length; i++) {
      working[i] = new Working(width, tokens.tileTokens());
    }
  }

  /**
   * Normalizes a tile.
   *
   * @param token the tile's first, of the batch
   * @param y receives {@code [width + 1, columns]}, the last row ones
   */
  void forward(NativeFloats x, int xAt, int token, int columns, NativeFloats y, int yAt, int part) {
    Working w = working[part];
    Arrays.fill(w.mean, 0, columns, 0f);
    Arrays.fill(w.spread, 0, columns, 0f);
    for (int i = 0; i < width; i++) {
      x.get(xAt + i * columns, w.x[i], 0, columns);
      add(w.mean, w.x[i], columns);
    }
    scale(w.mean, 1f / width, columns);
    for (int i = 0; i < width; i++) {
      center(w.x[i], w.mean, w.spread, columns);
    }
    invert(w.spread, 1f / width, columns);
    System.arraycopy(w.spread, 0, inverses, token, columns);
    int at = token * (width + 1);
    float[] values = parameters.values();
    for (int i = 0; i < width; i++) {
      multiply(w.x[i], w.spread, columns);
      normalized.put(at + i * columns, w.x[i], 0, columns);
      stretch(w.x[i], values[offset + i], values[offset + width + i], columns);
      y.put(yAt + i * columns, w.x[i], 0, columns);
    }
    normalized.put(at + width * columns, w.ones, 0, columns);
    writeOnes(y, yAt, columns, part);
  }

  /** Writes a row of ones behind others of a tile. */
  void writeOnes(NativeFloats y, int yAt, int columns, int part) {
    y.put(yAt + width * columns, working[part].ones, 0, columns);
  }

  /** Writes the results of a tile once more. */
  void repeat(int token, int columns, NativeFloats y, int yAt, int part) {
    Working w = working[part];
    int at = token * (width + 1);
    float[] values = parameters.values();
    for (int i = 0; i < width; i++) {
      normalized.get(at + i * columns, w.x[i], 0, columns);
      stretch(w.x[i], values[offset + i], values[offset + width + i], columns);
      y.put(yAt + i * columns, w.x[i], 0, columns);
    }
    writeOnes(y, yAt, columns, part);
  }

  /** Adds the gradients by a tile's inputs to dx, from those by its results. */
  void backward(
      NativeFloats dy,
      int dyAt,
      int token,
      int columns,
      NativeFloats dx,
      int dxAt,
      int lane,
      int part) {
    int at = token * (width + 1);
    FloatProducts.productByTransposed(
        width,
        width + 1,
        columns,
        1f,
        dy.at(part, dyAt),
        columns,
        normalized.at(part, at),
        columns,
        1f,
        sums.floats().at(part, sums.of(lane)),
        width + 1);
    Working w = working[part];
    Arrays.fill(w.mean, 0, columns, 0f);
    Arrays.fill(w.spread, 0, columns, 0f);
    float[] values = parameters.values();
    for (int i = 0; i < width; i++) {
      dy.get(dyAt + i * columns, w.x[i], 0, columns);
      normalized.get(at + i * columns, w.z[i], 0, columns);
      scale(w.x[i], values[offset + i], columns);
      add(w.mean, w.x[i], columns);
      addProduct(w.spread, w.x[i], w.z[i], columns);
    }
    scale(w.mean, 1f / width, columns);
    scale(w.spread, 1f / width, columns);
    float[] inverse = w.ones;
    System.arraycopy(inverses, token, inverse, 0, columns);
    for (int i = 0; i < width; i++) {
      project(w.x[i], w.z[i], w.mean, w.spread, columns);
      dx.get(dxAt + i * columns, w.z[i], 0, columns);
      addProduct(w.z[i], w.x[i], inverse, columns);
      dx.put(dxAt + i * columns, w.z[i], 0, columns);
    }
    Arrays.fill(w.ones, 0, columns, 1f);
  }

  /** Begins a batch's backward pass. */
  void clear() {
    sums.clear();
  }

  /** Writes the gradients by g and s, one after the other, from a place on. */
  void gradients(float[] to, int at) {
    float[] total = sums.total();
    for (int i = 0; i < width; i++) {
      // Results' gradients times each other number are sums too; the diagonal is what g asks for.
      to[at + i] = total[i * (width + 1) + i];
      to[at + width + i] = total[i * (width + 1) + width];
    }
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }

  private static void addProduct(float[] x, float[] y, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i] * z[i];
    }
  }

  private static void multiply(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= y[i];
    }
  }

  private static void scale(float[] x, float factor, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= factor;
    }
  }

  private static void center(float[] x, float[] mean, float[] squares, int n) {
    for (int i = 0; i < n; i++) {
      float deviation = x[i] - mean[i];
      x[i] = deviation;
      squares[i] += deviation * deviation;
    }
  }

  private static void invert(float[] squares, float share, int n) {
    for (int i = 0; i < n; i++) {
      squares[i] = 1f / (float) Math.sqrt(squares[i] * share + EPSILON);
    }
  }

  private static void stretch(float[] x, float gain, float shift, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = gain * x[i] + shift;
    }
  }

  private static void project(float[] d, float[] z, float[] mean, float[] slope, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = d[i] - mean[i] - z[i] * slope[i];
    }
  }
}
