package io.github.tabfit.dashboard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How fast epochs end, over the last seconds. Not for several threads at a time. */
final class Pace {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int KEPT = 40;

  /**
   * @param nanos when
   * @param done epochs that had ended
   */
  private record Mark(long nanos, long done) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Mark last;

  /**
   * @param done epochs that have ended
   * @param nanos of a clock that only goes forward
   */
  void ended(long done, long nanos) {
    last = new Mark(nanos, done);
    if (marks.isEmpty() || nanos - marks.getLast().nanos() >= BETWEEN) {
      marks.addLast(last);
    }
    while (marks.size() > KEPT) {
      marks.removeFirst();
    }
  }

  /** Epochs a second; NaN until two have ended. */
  double perSecond() {
    Mark first = marks.peekFirst();
    return first == null || last.done() == first.done()
        ? Double.NaN
        : 1e9 * (last.done() - first.done()) / Math.max(1, last.nanos() - first.nanos());
  }
}
