package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.ActivationKernel;

/** Elman's network (1990): h = f(xW + h'R + b). */
final class SimpleRnnCell implements Cell {
  private final GateRows rows;
  private final ActivationKernel activation;

  SimpleRnnCell(int units, int width, ActivationKernel activation) {
    this.rows = GateRows.plain(units, width, 1);
    this.activation = activation;
  }

  @Override
  public GateRows rows() {
    return rows;
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public boolean hasCellState() {
    return false;
  }

  @Override
  public boolean passesState() {
    return false;
  }

  @Override
  public void forward(CellArrays w, int n) {
    System.arraycopy(w.z[0], 0, w.h, 0, n);
    activation.apply(w.h, w.z[0], n, w.scratch);
  }

  @Override
  public void backward(CellArrays w, int n) {
    float[] slopes = w.z[0];
    float[] dh = w.dh;
    for (int i = 0; i < n; i++) {
      slopes[i] *= dh[i];
    }
  }
}
