package io.github.tabfit.sweep;

import io.github.tabfit.sweep.TrialResult.Status;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;

/**
 * A candidate and how its trial ended.
 *
 * @param trial null if it was cancelled
 */
record EndedTrial(Candidate<?> candidate, TrialResult trial) {
  int index() {
    return candidate.getIndex();
  }

  boolean isCancelled() {
    return trial == null;
  }

  /** What is compared; null if the trial failed or was cancelled. */
  Double score() {
    return isCancelled() || trial.status() == Status.FAILED ? null : trial.value();
  }

  CandidateStatus status() {
    if (isCancelled()) {
      return CandidateStatus.Cancelled;
    }
    return trial.status() == Status.FAILED ? CandidateStatus.Failed : CandidateStatus.Complete;
  }

  /** As Arbiter's generators and listeners take it: the trial is its model-specific results. */
  OptimizationResult forArbiter() {
    CandidateInfo info = new CandidateInfo();
    info.setIndex(index());
    info.setFlatParams(candidate.getFlatParameters());
    info.setCandidateStatus(status());
    info.setScore(score());
    if (status() == CandidateStatus.Failed) {
      info.setExceptionStackTrace(trial.error());
    }
    return new OptimizationResult(candidate, score(), index(), trial, info, null);
  }
}
