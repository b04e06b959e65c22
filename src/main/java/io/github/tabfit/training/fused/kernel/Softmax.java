package io.github.tabfit.training.fused.kernel;

/** Softmax of rows, and its derivative. */
public final class Softmax {
  private Softmax() {}

  /** Replaces each row of x by its softmax. */
  public static void apply(float[] x, int rows, int columns, VectorMath math) {
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      float largest = x[start];
      for (int i = start + 1; i < start + columns; i++) {
        largest = Math.max(largest, x[i]);
      }
      for (int i = start; i < start + columns; i++) {
        x[i] -= largest;
      }
    }
    math.exp(x, x, rows * columns);
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      float sum = 0;
      for (int i = start; i < start + columns; i++) {
        sum += x[i];
      }
      float inverse = 1f / sum;
      for (int i = start; i < start + columns; i++) {
        x[i] *= inverse;
      }
    }
  }

  /**
   * Replaces the gradients by outputs by those by inputs: p(d - Σ p·d).
   *
   * @param p the softmax, from an index
   */
  public static void backpropagate(float[] d, float[] p, int from, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      float sum = 0;
      for (int i = start; i < start + columns; i++) {
        sum += p[from + i] * d[i];
      }
      for (int i = start; i < start + columns; i++) {
        d[i] = p[from + i] * (d[i] - sum);
      }
    }
  }
}
