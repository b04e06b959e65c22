package io.github.tabfit.sweep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;

/** The trials that have ended, in order of their numbers, and what they come to. */
final class Standings {
  private final boolean minimize;
  private final Map<Integer, OptimizationResult> ended = new TreeMap<>();
  private int failed;
  private int failuresInARow;
  private OptimizationResult best;
  private long bestTime;

  /**
   * @param minimize whether a smaller score is better
   */
  Standings(boolean minimize) {
    this.minimize = minimize;
  }

  /** Takes a trial that has ended; one without a score has failed. */
  void add(OptimizationResult result) {
    ended.put(result.getIndex(), result);
    if (result.getScore() == null) {
      failed++;
      failuresInARow++;
      return;
    }
    failuresInARow = 0;
    if (trial(result).isComplete() && isBest(result.getScore())) {
      best = result;
      bestTime = System.currentTimeMillis();
    }
  }

  private boolean isBest(double score) {
    if (best == null) {
      return true;
    }
    return minimize ? score < best.getScore() : score > best.getScore();
  }

  /** How a trial ended; null if it has not. */
  OptimizationResult result(int number) {
    return ended.get(number);
  }

  /** The first so many trials. */
  List<TrialResult> first(int count) {
    return ended.values().stream().limit(count).map(Standings::trial).toList();
  }

  private static TrialResult trial(OptimizationResult result) {
    return (TrialResult) result.getModelSpecificResults();
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
  OptimizationResult best() {
    return best;
  }

  /** When the best ended, in milliseconds since 1970; 0 if there is none. */
  long bestTime() {
    return bestTime;
  }
}
