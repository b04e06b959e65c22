package io.github.tabfit.training.fused.layer;

/**
 * LSTM (Hochreiter and Schmidhuber 1997, with forget gates): c = f·c' + i·g, h = o·tanh(c). Gates
 * in the order of DL4J's parameters: candidate g, forget f, output o, input i.
 */
final class LstmCell implements Cell {
  private final GateRows rows;

  LstmCell(int units, int width) {
    rows = GateRows.plain(units, width, 4);
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
    return true;
  }

  @Override
  public boolean passesState() {
    return false;
  }

  @Override
  public void forward(CellArrays w, int n) {
    w.tanh(w.z[0], w.z[0], n);
    w.sigmoid(w.z[1], n);
    w.sigmoid(w.z[2], n);
    w.sigmoid(w.z[3], n);
    float[] candidate = w.z[0];
    float[] forget = w.z[1];
    float[] input = w.z[3];
    float[] before = w.cellBefore;
    float[] c = w.c;
    for (int i = 0; i < n; i++) {
      c[i] = forget[i] * before[i] + input[i] * candidate[i];
    }
    w.tanh(c, w.bent, n);
    float[] output = w.z[2];
    float[] bent = w.bent;
    float[] h = w.h;
    for (int i = 0; i < n; i++) {
      h[i] = output[i] * bent[i];
    }
  }

  @Override
  public void backward(CellArrays w, int n) {
    outputGate(w.z[2], w.bent, w.dh, w.dc, n);
    float[] carried = w.other;
    float[] dc = w.dc;
    float[] forget = w.z[1];
    for (int i = 0; i < n; i++) {
      carried[i] = dc[i] * forget[i];
    }
    forgetGate(forget, dc, w.cellBefore, n);
    inputGate(w.z[3], w.z[0], dc, n);
    System.arraycopy(carried, 0, dc, 0, n);
  }

  private static void outputGate(float[] output, float[] bent, float[] dh, float[] dc, int n) {
    for (int i = 0; i < n; i++) {
      dc[i] += dh[i] * output[i] * (1f - bent[i] * bent[i]);
    }
    for (int i = 0; i < n; i++) {
      float o = output[i];
      output[i] = dh[i] * bent[i] * (o - o * o);
    }
  }

  private static void forgetGate(float[] forget, float[] dc, float[] before, int n) {
    for (int i = 0; i < n; i++) {
      float f = forget[i];
      forget[i] = dc[i] * before[i] * (f - f * f);
    }
  }

  private static void inputGate(float[] input, float[] candidate, float[] dc, int n) {
    for (int i = 0; i < n; i++) {
      float g = candidate[i];
      float a = input[i];
      candidate[i] = dc[i] * a * (1f - g * g);
      input[i] = dc[i] * g * (a - a * a);
    }
  }
}
