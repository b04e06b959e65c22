package io.github.tabfit.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What masks of steps say. */
final class Masks {
  private Masks() {}

  /**
   * The last step of each row that is there; the first where none is.
   *
   * @param mask {@code [rows, steps]}, or null where all are
   */
  static int[] last(INDArray mask, long rows, int steps) {
    int[] last = new int[(int) rows];
    for (int row = 0; row < last.length; row++) {
      int step = steps - 1;
      while (mask != null && step > 0 && mask.getDouble(row, step) == 0) {
        step--;
      }
      last[row] = step;
    }
    return last;
  }
}
