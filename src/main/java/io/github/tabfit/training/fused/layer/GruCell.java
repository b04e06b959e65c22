package io.github.tabfit.training.fused.layer;

/**
 * GRU (Cho et al. 2014, in cuDNN's form): n = tanh(xW + b + r·(h'R + c)), h = (1 - z)·n + z·h'.
 * Pre-activations: reset r, update z, the candidate's part of the state, its part of the input.
 */
final class GruCell implements Cell {
  private final GateRows rows;

  GruCell(int units, int width) {
    rows = GateRows.gru(units, width);
  }

  @Override
  public GateRows rows() {
    return rows;
  }

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public boolean hasCellState() {
    return false;
  }

  @Override
  public boolean passesState() {
    return true;
  }

  @Override
  public void forward(CellArrays w, int n) {
    float[] reset = w.z[0];
    float[] update = w.z[1];
    float[] ofState = w.z[2];
    float[] candidate = w.z[3];
    w.sigmoid(reset, n);
    w.sigmoid(update, n);
    for (int i = 0; i < n; i++) {
      candidate[i] += reset[i] * ofState[i];
    }
    w.tanh(candidate, candidate, n);
    float[] before = w.before;
    float[] h = w.h;
    for (int i = 0; i < n; i++) {
      h[i] = candidate[i] + update[i] * (before[i] - candidate[i]);
    }
  }

  @Override
  public void backward(CellArrays w, int n) {
    float[] reset = w.z[0];
    float[] update = w.z[1];
    float[] ofState = w.z[2];
    float[] candidate = w.z[3];
    float[] dh = w.dh;
    float[] gradient = w.other;
    for (int i = 0; i < n; i++) {
      float c = candidate[i];
      gradient[i] = dh[i] * (1f - update[i]) * (1f - c * c);
    }
    updateGate(update, candidate, w.before, dh, n);
    System.arraycopy(gradient, 0, candidate, 0, n);
    for (int i = 0; i < n; i++) {
      float r = reset[i];
      reset[i] = gradient[i] * ofState[i] * (r - r * r);
      ofState[i] = gradient[i] * r;
    }
  }

  /** The update gate's gradient; dh becomes what it lets through to the state before. */
  private static void updateGate(
      float[] update, float[] candidate, float[] before, float[] dh, int n) {
    for (int i = 0; i < n; i++) {
      float z = update[i];
      float d = dh[i];
      dh[i] = d * z;
      update[i] = d * (before[i] - candidate[i]) * (z - z * z);
    }
  }
}
