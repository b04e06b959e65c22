package io.github.tabfit.sweep;

import io.github.tabfit.sweep.TrialResult.Status;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Makes the tasks of a sweep. A task's result carries the {@link TrialResult} as its model-specific
 * results and its value as the score, null if it failed or was cancelled. Arbiter's own task
 * creator collects garbage and sleeps for two seconds after each trial.
 */
@SuppressWarnings("rawtypes") // as Arbiter's interface has it
final class TrialTaskCreator implements TaskCreator {
  private final Pruner pruner;
  private final BooleanSupplier cancelled;

  TrialTaskCreator(Pruner pruner, BooleanSupplier cancelled) {
    this.pruner = pruner;
    this.cancelled = cancelled;
  }

  /**
   * A task whose pruning compares with earlier trials.
   *
   * @param plan the candidate's value
   */
  Callable<OptimizationResult> create(
      Candidate candidate, TrialPlan plan, ScoreFunction score, List<TrialResult> earlier) {
    return () -> {
      TrialTask task =
          new TrialTask(
              candidate.getIndex(), plan, (ValidationScore) score, pruner, earlier, cancelled);
      return result(candidate, task.run());
    };
  }

  /** Arbiter's result for a trial's; null stands for a cancelled one. */
  static OptimizationResult result(Candidate candidate, TrialResult trial) {
    CandidateInfo info = new CandidateInfo();
    info.setIndex(candidate.getIndex());
    info.setFlatParams(candidate.getFlatParameters());
    Double score = null;
    if (trial == null) {
      info.setCandidateStatus(CandidateStatus.Cancelled);
    } else if (trial.status() == Status.FAILED) {
      info.setCandidateStatus(CandidateStatus.Failed);
      info.setExceptionStackTrace(trial.error());
    } else {
      info.setCandidateStatus(CandidateStatus.Complete);
      score = trial.value();
    }
    info.setScore(score);
    return new OptimizationResult(candidate, score, candidate.getIndex(), trial, info, null);
  }

  @Override
  @Deprecated
  public Callable<OptimizationResult> create(
      Candidate candidate,
      DataProvider provider,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    return create(candidate, (TrialPlan) candidate.getValue(), score, List.of());
  }

  @Override
  public Callable<OptimizationResult> create(
      Candidate candidate,
      Class<? extends DataSource> source,
      Properties properties,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    return create(candidate, (TrialPlan) candidate.getValue(), score, List.of());
  }
}
