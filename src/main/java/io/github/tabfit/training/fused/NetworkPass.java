package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;

/** Forward and backward through all layers, on buffers that are made once. */
interface NetworkPass extends AutoCloseable {
  Parameters parameters();

  /** Working memory of each thread. */
  Scratch[] scratches();

  int maxRows();

  /** The rows that the next pass takes. */
  Batch batch();

  /** Computes activations of hidden layers, and pre-activations of the output layer. */
  void forward(int rows, int iteration, boolean training);

  /** What is made of the output layer's pre-activations. */
  OutputPass output();

  /** Computes the gradients of the mean loss by all parameters, from those by the outputs. */
  void backward(int rows, int iteration);

  /** Copies of the hidden layers' activations. */
  float[][] activations(int rows);

  /** Ends the threads, and frees the memory outside the heap. */
  @Override
  void close();
}
