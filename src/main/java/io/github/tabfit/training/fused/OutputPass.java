package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Scratch;

/** The output activation and the loss of a batch whose pre-activations are ready. */
final class OutputPass {
  private final OutputHead head;
  private final Batch batch;
  private final NativeFloats values;
  private final NativeFloats gradients;
  private final int columns;
  private final Scratch scratch;

  /**
   * @param values the pre-activations
   * @param gradients receives those of the loss by them
   * @param columns of both
   */
  OutputPass(
      OutputSpec spec,
      Batch batch,
      NativeFloats values,
      NativeFloats gradients,
      int columns,
      Scratch scratch) {
    this.head = new OutputHead(spec, columns);
    this.batch = batch;
    this.values = values;
    this.gradients = gradients;
    this.columns = columns;
    this.scratch = scratch;
  }

  /** Reads the outputs of rows. */
  void outputs(int rows, float[] outputs, int offset) {
    int step = scratch.rows(columns);
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      values.get(row * columns, scratch.x, 0, count * columns);
      head.activate(count, scratch);
      System.arraycopy(scratch.x, 0, outputs, offset + row * columns, count * columns);
    }
  }

  /** Computes the gradients of the mean loss by the pre-activations; returns the sum. */
  double differentiate(int rows, boolean weighted) {
    int step = scratch.rows(columns);
    float[] weights = weighted ? batch.weights() : null;
    double sum = 0;
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      values.get(row * columns, scratch.x, 0, count * columns);
      sum += head.differentiate(batch.labels(), row, count, weights, rows, scratch);
      gradients.put(row * columns, scratch.x, 0, count * columns);
    }
    return sum;
  }
}
