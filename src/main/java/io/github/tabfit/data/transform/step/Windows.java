package io.github.tabfit.data.transform.step;

import io.github.tabfit.spec.transform.Summary;
import java.util.Arrays;

/**
 * Summaries of rows and those before them, in time that does not grow with the window: the rows are
 * cut into blocks as long as it, so that each window is the end of one and the start of the next
 * (van Herk, 1992). Nothing is subtracted, so that no rounding error stays behind.
 *
 * @param summary what values become
 */
record Windows(Summary summary) {
  private static final int COUNT = 0;
  private static final int VALUE = 1;
  private static final int SQUARES = 2;

  /**
   * The summary of each row's window.
   *
   * @param values in the rows' order, NaN where missing
   * @param window number of rows, at least 1
   * @param least number of values below which it is missing
   */
  double[] of(double[] values, int window, int least) {
    int size = Math.max(1, Math.min(window, values.length));
    double[][] ends = ends(values, size);
    double[] made = new double[values.length];
    double[] start = new double[SQUARES + 1];
    double[] whole = new double[SQUARES + 1];
    for (int row = 0; row < made.length; row++) {
      double[] single = single(values[row]);
      start = row % size == 0 ? single : merged(start, single, start);
      int first = row - size + 1;
      boolean crosses = first > 0 && first % size != 0;
      double[] state = crosses ? merged(ends[first], start, whole) : start;
      made[row] = state[COUNT] < least ? Double.NaN : result(state);
    }
    return made;
  }

  /** Of each row, what it and those behind it in its block come to. */
  private double[][] ends(double[] values, int size) {
    // One block is the start of every window.
    if (size >= values.length) {
      return new double[0][];
    }
    double[][] ends = new double[values.length][];
    for (int row = values.length - 1; row >= 0; row--) {
      double[] single = single(values[row]);
      boolean last = row == values.length - 1 || (row + 1) % size == 0;
      ends[row] = last ? single : merged(single, ends[row + 1], single);
    }
    return ends;
  }

  private static double[] single(double value) {
    return Double.isNaN(value) ? new double[SQUARES + 1] : new double[] {1, value, 0};
  }

  /** What earlier and later values come to together: the count, their value, squares about it. */
  private double[] merged(double[] earlier, double[] later, double[] into) {
    if (earlier[COUNT] == 0 || later[COUNT] == 0) {
      double[] only = earlier[COUNT] == 0 ? later : earlier;
      return only == into ? into : Arrays.copyOf(only, only.length);
    }
    double count = earlier[COUNT] + later[COUNT];
    double one = earlier[VALUE];
    double other = later[VALUE];
    double squares = earlier[SQUARES] + later[SQUARES];
    double value =
        switch (summary) {
          case COUNT, FIRST -> one;
          case LAST -> other;
          case SUM, MEAN -> one + other;
          case MIN -> Math.min(one, other);
          case MAX -> Math.max(one, other);
          case SD -> one + (other - one) * later[COUNT] / count;
        };
    double distance = other - one;
    into[SQUARES] = squares + distance * distance * earlier[COUNT] * later[COUNT] / count;
    into[COUNT] = count;
    into[VALUE] = value;
    return into;
  }

  private double result(double[] state) {
    double count = state[COUNT];
    return switch (summary) {
      case COUNT -> count;
      case SUM -> count == 0 ? 0 : state[VALUE];
      case MEAN -> count == 0 ? Double.NaN : state[VALUE] / count;
      case SD -> count < 2 ? Double.NaN : Math.sqrt(state[SQUARES] / (count - 1));
      case MIN, MAX, FIRST, LAST -> count == 0 ? Double.NaN : state[VALUE];
    };
  }
}
