package io.github.tabfit.sweep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The trials that have ended, in order of their numbers, and what they come to. */
final class Standings {
  private final boolean minimize;
  private final Map<Integer, EndedTrial> ended = new TreeMap<>();
  private int failed;
  private int failuresInARow;
  private EndedTrial best;
  private long bestTime;

  /**
   * @param minimize whether a smaller score is better
   */
  Standings(boolean minimize) {
    this.minimize = minimize;
  }

  /** Takes a trial that has ended; one without a score has failed. */
  void add(EndedTrial result) {
    ended.put(result.index(), result);
    if (result.score() == null) {
      failed++;
      failuresInARow++;
      return;
    }
    failuresInARow = 0;
    if (result.trial().isComplete() && isBest(result.score())) {
      best = result;
      bestTime = System.currentTimeMillis();
    }
  }

  private boolean isBest(double score) {
    if (best == null) {
      return true;
    }
    return minimize ? score < best.score() : score > best.score();
  }

  /** How a trial ended; null if it has not. */
  EndedTrial result(int number) {
    return ended.get(number);
  }

  /** The first so many trials. */
  List<TrialResult> first(int count) {
    return ended.values().stream().limit(count).map(EndedTrial::trial).toList();
  }

  /** Trials that have ended. */
  int count() {
    return ended.size();
  }

  /** Trials that ended without a score. */
  int failed() {
    return failed;
  }

  /** Failures since the last trial with a score. */
  int failuresInARow() {
    return failuresInARow;
  }

  /** The best of the trials that were not given up; null if there is none. */
  EndedTrial best() {
    return best;
  }

  /** When the best ended, in milliseconds since 1970; 0 if there is none. */
  long bestTime() {
    return bestTime;
  }
}
