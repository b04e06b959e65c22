package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;

/**
 * Forward and backward through one layer. Rows are flat and row-major, {@code [rows, inputs]} and
 * {@code [rows, outputs]}. A pass keeps what backward needs of the last forward pass in training.
 */
public interface LayerPass extends AutoCloseable {
  /** Numbers of a row of its output. */
  int outputs();

  /** Takes the parameters as they are now; to be called when they have changed. */
  void begin();

  /**
   * Computes a batch's outputs.
   *
   * @param x the inputs
   * @param y receives the outputs
   * @param iteration the step, from 0, which dropout's masks depend on
   * @param training whether a backward pass may follow
   */
  void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training);

  /**
   * Computes the gradients by the parameters and by the inputs of the batch that went forward last.
   *
   * @param x the inputs, as they were
   * @param dy gradients by the outputs; what is there afterwards is not defined
   * @param dx receives the gradients by the inputs; null where nobody asks for them
   */
  void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration);

  /** Frees the memory outside the heap. */
  @Override
  void close();
}
