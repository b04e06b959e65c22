package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Optional;

/**
 * A recurrent layer over sequences. A tile's numbers are laid out {@code [unit, row]}, so that the
 * numbers of a gate lie together: a step is one product of all gates' weights {@code [gates·units,
 * units + 1 + width]} with what it sees {@code [units + 1 + width, rows]}, the state before, a 1
 * for the bias and the input, and then loops over whole gates.
 */
public final class RecurrentPass implements LayerPass {
  private final RecurrentShape shape;
  private final Cell cell;
  private final Parameters parameters;
  private final int offset;
  private final FloatArena arena;
  private final RowTiles tiles;
  private final LaneSums sums;
  private final float[] packed;
  private final float[] gradients;
  private final NativeFloats weights;
  private final RecurrentMemory memory;
  private final CellArrays[] arrays;
  private final SequenceBorder[] borders;
  private final int gateRows;
  private final int columns;

  private RecurrentPass(
      RecurrentShape shape,
      Cell cell,
      Parameters parameters,
      int offset,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    this.shape = shape;
    this.cell = cell;
    this.parameters = parameters;
    this.offset = offset;
    this.gateRows = cell.rows().rows();
    this.columns = cell.rows().columns();
    int steps = shape.steps();
    int units = shape.units();
    long product = (long) gateRows * columns;
    this.tiles = new RowTiles(workers, maxRows, product * steps, RowTiles.rowsFor(product, 32));
    this.arena = new FloatArena(workers.threads());
    this.sums = new LaneSums(arena, tiles.lanes(), gateRows * columns);
    this.packed = new float[gateRows * columns];
    this.gradients = new float[cell.rows().parameterCount()];
    this.weights = arena.take(packed.length);
    int threads = workers.threads();
    this.memory =
        new RecurrentMemory(
            shape, cell, maxRows, Math.multiplyExact(threads, tiles.tileRows()), arena);
    this.arrays = new CellArrays[threads];
    this.borders = new SequenceBorder[threads];
    for (int i = 0; i < threads; i++) {
      arrays[i] = new CellArrays(cell.gates());
      borders[i] = new SequenceBorder(shape, mask, tiles.tileRows());
    }
  }

  /** An LSTM: parameters W {@code [4·units, width]}, R {@code [4·units, units]}, b. */
  public static RecurrentPass lstm(
      RecurrentShape shape,
      Parameters parameters,
      int offset,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    Cell cell = new LstmCell(shape.units(), shape.width());
    return new RecurrentPass(shape, cell, parameters, offset, mask, maxRows, workers);
  }

  /** A GRU: parameters W {@code [3·units, width]}, R {@code [3·units, units]}, b, c. */
  public static RecurrentPass gru(
      RecurrentShape shape,
      Parameters parameters,
      int offset,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    Cell cell = new GruCell(shape.units(), shape.width());
    return new RecurrentPass(shape, cell, parameters, offset, mask, maxRows, workers);
  }

  /** A simple recurrent layer: parameters W {@code [units, width]}, R {@code [units, units]}, b. */
  public static RecurrentPass simple(
      RecurrentShape shape,
      ActivationKernel activation,
      Parameters parameters,
      int offset,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    Cell cell = new SimpleRnnCell(shape.units(), shape.width(), activation);
    return new RecurrentPass(shape, cell, parameters, offset, mask, maxRows, workers);
  }

  @Override
  public int outputs() {
    return shape.outputs();
  }

  @Override
  public void begin() {
    cell.rows().pack(parameters.values(), offset, packed);
    weights.put(0, packed, 0, packed.length);
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    tiles.forEach(rows, (from, n, lane, part) -> forward(x, y, from, n, part));
  }

  private void forward(NativeFloats x, NativeFloats y, int from, int n, int part) {
    SequenceBorder border = borders[part];
    border.readInputs(x, from, n, memory.seen, memory.seen(from, n, 0));
    int units = shape.units();
    for (int t = 0; t < shape.steps(); t++) {
      FloatProducts.product(
          gateRows,
          n,
          columns,
          1f,
          weights.at(part, 0),
          columns,
          memory.seen.at(part, memory.seen(from, n, t)),
          n,
          0f,
          memory.gates.at(part, memory.gates(from, n, t)),
          n);
      for (int at = 0; at < units * n; at += Scratch.TILE) {
        forwardChunk(from, n, t, at, Math.min(Scratch.TILE, units * n - at), part);
      }
      border.writeOutputs(memory.seen, memory.seen(from, n, t + 1), t, y, from, n);
    }
  }

  private void forwardChunk(int from, int n, int t, int at, int count, int part) {
    CellArrays w = arrays[part];
    int block = shape.units() * n;
    int gate = memory.gates(from, n, t) + at;
    for (int i = 0; i < cell.gates(); i++) {
      memory.gates.get(gate + i * block, w.z[i], 0, count);
    }
    memory.seen.get(memory.seen(from, n, t) + at, w.before, 0, count);
    if (cell.hasCellState()) {
      memory.cells.get(memory.cells(from, n, t) + at, w.cellBefore, 0, count);
    }
    cell.forward(w, count);
    boolean masked = borders[part].isMasked();
    if (masked) {
      w.readMask(borders[part].masks(), t, n, at, count);
      w.mask(w.h, count);
    }
    for (int i = 0; i < cell.gates(); i++) {
      memory.gates.put(gate + i * block, w.z[i], 0, count);
    }
    memory.seen.put(memory.seen(from, n, t + 1) + at, w.h, 0, count);
    if (cell.hasCellState()) {
      if (masked) {
        w.mask(w.c, count);
      }
      memory.cells.put(memory.cells(from, n, t + 1) + at, w.c, 0, count);
      memory.bent.put(memory.bent(from, n, t) + at, w.bent, 0, count);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    sums.clear();
    tiles.forEach(rows, (from, n, lane, part) -> backward(dy, dx, from, n, lane, part));
    cell.rows().unpack(sums.total(), gradients);
    parameters.gradients().put(offset, gradients, 0, gradients.length);
  }

  private void backward(NativeFloats dy, NativeFloats dx, int from, int n, int lane, int part) {
    SequenceBorder border = borders[part];
    border.beginBackward(dy, from, n);
    int block = shape.units() * n;
    int state = part * tiles.tileRows() * shape.units();
    memory.stateGradients.put(state, border.zeros(), 0, block);
    if (cell.hasCellState()) {
      memory.cellGradients.put(state, border.zeros(), 0, block);
    }
    for (int t = shape.steps() - 1; t >= 0; t--) {
      boolean arrives = border.readGradients(dy, t, from, n);
      for (int at = 0; at < block; at += Scratch.TILE) {
        backwardChunk(from, n, t, at, Math.min(Scratch.TILE, block - at), arrives, part);
      }
      differentiate(from, n, t, lane, part);
      if (dx != null) {
        int input = part * tiles.tileRows() * shape.width();
        multiplyBack(
            shape.units() + 1, shape.width(), 0f, memory.inputGradients, input, from, n, t, part);
        border.takeInputGradients(memory.inputGradients, input, t, n);
      }
      if (t > 0) {
        float beta = cell.passesState() ? 1f : 0f;
        multiplyBack(0, shape.units(), beta, memory.stateGradients, state, from, n, t, part);
      }
    }
    if (dx != null) {
      border.writeInputGradients(dx, from, n);
    }
  }

  private void backwardChunk(int from, int n, int t, int at, int count, boolean arrives, int part) {
    CellArrays w = arrays[part];
    int block = shape.units() * n;
    int gate = memory.gates(from, n, t) + at;
    int state = part * tiles.tileRows() * shape.units() + at;
    for (int i = 0; i < cell.gates(); i++) {
      memory.gates.get(gate + i * block, w.z[i], 0, count);
    }
    memory.seen.get(memory.seen(from, n, t) + at, w.before, 0, count);
    memory.stateGradients.get(state, w.dh, 0, count);
    if (arrives) {
      System.arraycopy(borders[part].gradients(), at, w.other, 0, count);
      add(w.dh, w.other, count);
    }
    boolean masked = borders[part].isMasked();
    if (masked) {
      w.readMask(borders[part].masks(), t, n, at, count);
      w.mask(w.dh, count);
    }
    if (cell.hasCellState()) {
      memory.cells.get(memory.cells(from, n, t) + at, w.cellBefore, 0, count);
      memory.bent.get(memory.bent(from, n, t) + at, w.bent, 0, count);
      memory.cellGradients.get(state, w.dc, 0, count);
      if (masked) {
        w.mask(w.dc, count);
      }
    }
    cell.backward(w, count);
    for (int i = 0; i < cell.gates(); i++) {
      memory.gates.put(gate + i * block, w.z[i], 0, count);
    }
    if (cell.hasCellState()) {
      memory.cellGradients.put(state, w.dc, 0, count);
    }
    if (cell.passesState()) {
      memory.stateGradients.put(state, w.dh, 0, count);
    }
  }

  private void differentiate(int from, int n, int t, int lane, int part) {
    FloatProducts.productByTransposed(
        gateRows,
        columns,
        n,
        1f,
        memory.gates.at(part, memory.gates(from, n, t)),
        n,
        memory.seen.at(part, memory.seen(from, n, t)),
        n,
        1f,
        sums.floats().at(part, sums.of(lane)),
        columns);
  }

  /** The gradients by some columns of what a step saw, from those by its pre-activations. */
  private void multiplyBack(
      int first, int count, float beta, NativeFloats to, int at, int from, int n, int t, int part) {
    FloatProducts.productOfTransposed(
        count,
        n,
        gateRows,
        1f,
        weights.at(part, first),
        columns,
        memory.gates.at(part, memory.gates(from, n, t)),
        n,
        beta,
        to.at(part, at),
        n);
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
