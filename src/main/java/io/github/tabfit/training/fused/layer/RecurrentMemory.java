package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.NativeFloats;

/**
 * What a recurrent pass keeps of a batch, tile by tile and step by step, and what each thread works
 * in. A tile's numbers are {@code [number, row]}.
 */
final class RecurrentMemory {
  /** What each step sees: the state before, a 1, the input; the last state behind the last. */
  final NativeFloats seen;

  /** Pre-activations, then what backward needs of them, then their gradients. */
  final NativeFloats gates;

  /** Cell states, the one before the first step among them. */
  final NativeFloats cells;

  /** tanh of cell states. */
  final NativeFloats bent;

  final NativeFloats stateGradients;
  final NativeFloats cellGradients;
  final NativeFloats inputGradients;

  private final RecurrentShape shape;
  private final int gateRows;
  private final int columns;

  RecurrentMemory(RecurrentShape shape, Cell cell, int maxRows, int threadRows, FloatArena arena) {
    this.shape = shape;
    this.gateRows = cell.rows().rows();
    this.columns = cell.rows().columns();
    long steps = shape.steps();
    long rows = maxRows;
    int cellUnits = cell.hasCellState() ? shape.units() : 0;
    this.seen = arena.take(rows * (steps + 1) * columns);
    this.gates = arena.take(rows * steps * gateRows);
    this.cells = arena.take(rows * (steps + 1) * cellUnits);
    this.bent = arena.take(rows * steps * cellUnits);
    this.stateGradients = arena.take((long) threadRows * shape.units());
    this.cellGradients = arena.take((long) threadRows * cellUnits);
    this.inputGradients = arena.take((long) threadRows * shape.width());
  }

  int seen(int from, int n, int t) {
    return (from * (shape.steps() + 1) + t * n) * columns;
  }

  int gates(int from, int n, int t) {
    return (from * shape.steps() + t * n) * gateRows;
  }

  int cells(int from, int n, int t) {
    return (from * (shape.steps() + 1) + t * n) * shape.units();
  }

  int bent(int from, int n, int t) {
    return (from * shape.steps() + t * n) * shape.units();
  }
}
