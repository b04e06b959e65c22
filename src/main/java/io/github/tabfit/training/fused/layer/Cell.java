package io.github.tabfit.training.fused.layer;

/** The gates of a recurrent layer at one step, number by number. */
interface Cell {
  /** How the layer's parameters make the gates' pre-activations. */
  GateRows rows();

  /** Pre-activations for each unit. */
  int gates();

  /** Whether a cell state goes beside the output from step to step. */
  boolean hasCellState();

  /** Whether some of the state's gradient goes past the product with R. */
  boolean passesState();

  /**
   * Computes {@code w.h} (and {@code w.c}, {@code w.bent}) from pre-activations {@code w.z} and the
   * state before; leaves in {@code w.z} what backward needs.
   */
  void forward(CellArrays w, int n);

  /**
   * Computes gradients by the pre-activations, in {@code w.z}, from those by the state, {@code
   * w.dh} (and {@code w.dc}, which becomes that by the cell state before); {@code w.dh} becomes
   * what passes to the state before.
   */
  void backward(CellArrays w, int n);
}
