package io.github.tabfit.training.fused.layer;

import java.util.Arrays;

/**
 * Puts a recurrent layer's parameters together for one product a step: a row for each number that a
 * gate takes, {@code [units + 1 + width]}: weights of the state, the bias, weights of the input. In
 * DL4J's order the parameters are W {@code [rows, width]}, R {@code [rows, units]}, then biases.
 */
final class GateRows {
  private final int units;
  private final int width;
  private final int recurrent;
  private final int[] inputRow;
  private final int[] stateRow;
  private final int[] bias;

  /**
   * @param parameterRows rows of W and of R
   * @param inputRow of each row, the row of W, or -1 for zeros
   * @param stateRow of each row, the row of R, or -1 for zeros
   * @param bias of each row, which number behind R is its bias
   */
  private GateRows(
      int units, int width, int parameterRows, int[] inputRow, int[] stateRow, int[] bias) {
    this.units = units;
    this.width = width;
    this.recurrent = Math.multiplyExact(parameterRows, width);
    this.inputRow = inputRow;
    this.stateRow = stateRow;
    this.bias = Arrays.stream(bias).map(b -> b + recurrent + parameterRows * units).toArray();
  }

  /** Rows as the parameters have them. */
  static GateRows plain(int units, int width, int gates) {
    int[] same = new int[gates * units];
    Arrays.setAll(same, i -> i);
    return new GateRows(units, width, same.length, same, same, same);
  }

  /** Reset and update gate; the candidate's part of the state; its part of the input. */
  static GateRows gru(int units, int width) {
    int[] input = new int[4 * units];
    int[] state = new int[4 * units];
    int[] bias = new int[4 * units];
    for (int row = 0; row < 4 * units; row++) {
      boolean ofState = row >= 2 * units && row < 3 * units;
      boolean ofInput = row >= 3 * units;
      input[row] = ofState ? -1 : ofInput ? row - units : row;
      state[row] = ofInput ? -1 : row;
      bias[row] = ofState ? row + units : ofInput ? row - units : row;
    }
    return new GateRows(units, width, 3 * units, input, state, bias);
  }

  int rows() {
    return bias.length;
  }

  int columns() {
    return units + 1 + width;
  }

  int parameterCount() {
    return Arrays.stream(bias).max().orElse(-1) + 1;
  }

  /**
   * Copies parameters into rows.
   *
   * @param offset of the layer's first parameter
   */
  void pack(float[] values, int offset, float[] packed) {
    int columns = columns();
    for (int row = 0; row < rows(); row++) {
      int at = row * columns;
      if (stateRow[row] >= 0) {
        int from = offset + recurrent + stateRow[row] * units;
        System.arraycopy(values, from, packed, at, units);
      }
      packed[at + units] = values[offset + bias[row]];
      if (inputRow[row] >= 0) {
        System.arraycopy(values, offset + inputRow[row] * width, packed, at + units + 1, width);
      }
    }
  }

  /** Copies rows of gradients into the parameters' order, from 0. */
  void unpack(float[] packed, float[] gradients) {
    int columns = columns();
    for (int row = 0; row < rows(); row++) {
      int at = row * columns;
      if (stateRow[row] >= 0) {
        System.arraycopy(packed, at, gradients, recurrent + stateRow[row] * units, units);
      }
      gradients[bias[row]] = packed[at + units];
      if (inputRow[row] >= 0) {
        System.arraycopy(packed, at + units + 1, gradients, inputRow[row] * width, width);
      }
    }
  }
}
