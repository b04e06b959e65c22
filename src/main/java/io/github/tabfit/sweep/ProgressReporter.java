package io.github.tabfit.sweep;

import io.github.tabfit.sweep.TrialResult.Status;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.BaseStatusListener;

/** Tells a sweep's listener what Arbiter's runner interface reports. */
final class ProgressReporter extends BaseStatusListener {
  private final int trials;
  private final SweepListener listener;
  private int pruned;
  private Optional<TrialResult> best = Optional.empty();

  ProgressReporter(int trials, SweepListener listener) {
    this.trials = trials;
    this.listener = listener;
  }

  @Override
  public void onCandidateStatusChange(
      CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
    if (result != null && result.getModelSpecificResults() instanceof TrialResult trial) {
      pruned += trial.status() == Status.PRUNED ? 1 : 0;
      if (runner.bestScoreCandidateIndex() == trial.trial()) {
        best = Optional.of(trial);
      }
      listener.trialEnded(trial);
    }
    listener.progressed(
        new SweepListener.Progress(
            trials,
            runner.numCandidatesCompleted() - pruned,
            pruned,
            runner.numCandidatesFailed(),
            runner.numCandidatesQueued(),
            best));
  }
}
