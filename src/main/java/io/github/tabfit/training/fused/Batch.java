package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.NativeFloats;

/** Rows of a table on their way through a network: inputs outside the heap, labels and weights. */
final class Batch {
  private final int columns;
  private final int outputs;
  private final NativeFloats inputs;
  private final float[] labels;
  private final float[] weights;

  /**
   * @param inputs room for [maxRows, columns], row-major
   */
  Batch(NativeFloats inputs, int maxRows, int columns, int outputs) {
    this.inputs = inputs;
    this.columns = columns;
    this.outputs = outputs;
    this.labels = new float[Math.multiplyExact(maxRows, outputs)];
    this.weights = new float[maxRows];
  }

  /** Takes the rows at places [from, to) of an order, with their labels and weights if given. */
  void gather(
      float[] features, float[] rowLabels, float[] rowWeights, int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      inputs.put((i - from) * columns, features, order[i] * columns, columns);
      System.arraycopy(rowLabels, order[i] * outputs, labels, (i - from) * outputs, outputs);
      if (rowWeights != null) {
        weights[i - from] = rowWeights[order[i]];
      }
    }
  }

  /** Takes the features of rows that follow one another. */
  void gather(float[] features, int start, int rows) {
    inputs.put(0, features, start * columns, rows * columns);
  }

  /** Takes the labels, and the weights if given, of rows that follow one another. */
  void gatherLabels(float[] rowLabels, float[] rowWeights, int start, int rows) {
    System.arraycopy(rowLabels, start * outputs, labels, 0, rows * outputs);
    if (rowWeights != null) {
      System.arraycopy(rowWeights, start, weights, 0, rows);
    }
  }

  /** Features: [rows, columns], row-major. */
  NativeFloats inputs() {
    return inputs;
  }

  /** Labels: [rows, outputs], row-major. */
  float[] labels() {
    return labels;
  }

  /** How much each row counts; what was there before unless the batch has weights. */
  float[] weights() {
    return weights;
  }
}
