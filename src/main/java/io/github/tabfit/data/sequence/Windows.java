package io.github.tabfit.data.sequence;

import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Windows of series, each known by its last row. A lag counts rows back from there, from 0.
 *
 * @param series the rows in their order
 * @param last [windows]: the place of the last row of each
 * @param start [windows]: the place of its series' first row
 * @param ahead rows from a window's last to that of its target
 * @param length rows of a window; the first ones of a window that reaches before its series are not
 *     there
 */
record Windows(SeriesOrder series, int[] last, int[] start, int ahead, int length) {
  /** No such row. */
  static final int NONE = -1;

  /**
   * All windows that have a row to predict. A series of fewer rows than a window has none, or one
   * padded window where its last row is judged.
   */
  static Windows of(SeriesOrder series, SequenceSpec spec) {
    int ahead = spec.target() == Target.NEXT ? spec.horizon() : 0;
    IntStream.Builder last = IntStream.builder();
    IntStream.Builder start = IntStream.builder();
    for (int one = 0; one < series.count(); one++) {
      int begin = series.start(one);
      int end = series.end(one) - ahead;
      int first = begin + spec.length() - 1;
      if (first >= end && spec.target() == Target.LAST) {
        first = end - 1;
      }
      for (long place = first; place < end; place += spec.stride()) {
        last.add((int) place);
        start.add(begin);
      }
    }
    return new Windows(
        series, last.build().toArray(), start.build().toArray(), ahead, spec.length());
  }

  /** The last window of each series that has enough rows for one, or any where one is judged. */
  static Windows latest(SeriesOrder series, SequenceSpec spec) {
    int[] enough =
        IntStream.range(0, series.count())
            .filter(
                one ->
                    spec.target() == Target.LAST
                        || series.end(one) - series.start(one) >= spec.length())
            .toArray();
    return new Windows(
        series,
        Arrays.stream(enough).map(one -> series.end(one) - 1).toArray(),
        Arrays.stream(enough).map(series::start).toArray(),
        0,
        spec.length());
  }

  /** Number of windows. */
  int count() {
    return last.length;
  }

  /** The row of the table at a lag; {@link #NONE} before the series' first. */
  int row(int window, int lag) {
    return last[window] - lag < start[window] ? NONE : series.row(last[window] - lag);
  }

  /** The row whose target a window has. */
  int targetRow(int window) {
    return series.row(last[window] + ahead);
  }

  /** {@link #targetRow} of all. */
  int[] targetRows() {
    return IntStream.range(0, count()).map(this::targetRow).toArray();
  }

  /** Some of the windows. */
  Windows only(IntPredicate kept) {
    int[] places = IntStream.range(0, count()).filter(kept).toArray();
    return new Windows(
        series,
        Arrays.stream(places).map(window -> last[window]).toArray(),
        Arrays.stream(places).map(window -> start[window]).toArray(),
        ahead,
        length);
  }

  /** How many reach before their series' first row. */
  long padded() {
    return IntStream.range(0, count())
        .filter(window -> last[window] - length + 1 < start[window])
        .count();
  }
}
