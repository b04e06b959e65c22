package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.layer.StepMask;
import java.util.Arrays;

/** Softmax over keys of weights {@code [key, query]}, and back, in chunks of queries. */
final class TokenSoftmax {
  private static final int CHUNK = 512;

  /** What a padded key scores. */
  private static final float LOWEST = -1e30f;

  private final int tokens;
  private final float[][] x;
  private final float[][] y;
  private final float[] largest = new float[CHUNK];
  private final float[] sum = new float[CHUNK];
  private final float[] masks;
  private final float[] line;
  private final VectorMath math = new VectorMath(CHUNK);

  TokenSoftmax(int tokens, int tileRows) {
    this.tokens = tokens;
    this.x = new float[tokens][CHUNK];
    this.y = new float[tokens][CHUNK];
    this.masks = new float[tokens * tileRows];
    this.line = new float[tokens];
  }

  /** Reads which keys of each row are real: {@code [key, row]}; the CLS token always is. */
  void readMask(StepMask mask, int from, int rows) {
    Arrays.fill(masks, 0, rows, 1f);
    float[] steps = new float[mask.steps() * rows];
    mask.transpose(from, rows, line, steps);
    System.arraycopy(steps, 0, masks, rows, steps.length);
  }

  /** Replaces scores by weights. */
  void forward(NativeFloats scores, int at, int queries, int rows, boolean masked) {
    for (int first = 0; first < queries; first += CHUNK) {
      int n = Math.min(CHUNK, queries - first);
      Arrays.fill(largest, 0, n, Float.NEGATIVE_INFINITY);
      Arrays.fill(sum, 0, n, 0f);
      for (int key = 0; key < tokens; key++) {
        scores.get(at + key * queries + first, x[key], 0, n);
        if (masked) {
          lower(x[key], key, first, n, rows);
        }
        takeLarger(largest, x[key], n);
      }
      for (int key = 0; key < tokens; key++) {
        subtract(x[key], largest, n);
        math.exp(x[key], x[key], n);
        if (masked) {
          clear(x[key], key, first, n, rows);
        }
        add(sum, x[key], n);
      }
      invert(sum, n);
      for (int key = 0; key < tokens; key++) {
        VectorMath.multiply(x[key], sum, n);
        scores.put(at + key * queries + first, x[key], 0, n);
      }
    }
  }

  private boolean isPadded(int key, int query, int rows) {
    return masks[key * rows + query / tokens % rows] == 0;
  }

  private void lower(float[] scores, int key, int first, int n, int rows) {
    for (int i = 0; i < n; i++) {
      if (isPadded(key, first + i, rows)) {
        scores[i] = LOWEST;
      }
    }
  }

  private void clear(float[] weights, int key, int first, int n, int rows) {
    for (int i = 0; i < n; i++) {
      if (isPadded(key, first + i, rows)) {
        weights[i] = 0;
      }
    }
  }

  /** Replaces gradients by weights by those by scores: p(d - Σ p·d). */
  void backward(NativeFloats weights, int at, NativeFloats gradients, int own, int queries) {
    for (int first = 0; first < queries; first += CHUNK) {
      int n = Math.min(CHUNK, queries - first);
      Arrays.fill(sum, 0, n, 0f);
      for (int key = 0; key < tokens; key++) {
        weights.get(at + key * queries + first, x[key], 0, n);
        gradients.get(own + key * queries + first, y[key], 0, n);
        addProduct(sum, x[key], y[key], n);
      }
      for (int key = 0; key < tokens; key++) {
        project(y[key], x[key], sum, n);
        gradients.put(own + key * queries + first, y[key], 0, n);
      }
    }
  }

  private static void takeLarger(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(x[i], y[i]);
    }
  }

  private static void subtract(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] -= y[i];
    }
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }

  private static void invert(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = 1f / x[i];
    }
  }

  private static void addProduct(float[] sum, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += x[i] * y[i];
    }
  }

  private static void project(float[] d, float[] p, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = p[i] * (d[i] - sum[i]);
    }
  }
}
