package io.github.tabfit.sweep;

import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.spec.TabfitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Runs the candidates of a configuration, several at a time, on the thread that calls {@link
 * #execute} and as many workers. Unlike Arbiter's runners it starts the next trial the moment one
 * ends, begins no more than it was requested, ends when every candidate fails, never takes NaN for
 * the best, and leaves out trials that a ledger already has.
 *
 * <p>Where trials look back, candidate i is drawn once all trials up to i - lag have ended, and is
 * told of exactly those, in order: what it is does not depend on what ran beside it.
 */
final class SweepRunner implements IOptimizationRunner {
  private static final long POLL_MILLISECONDS = 100;

  private final OptimizationConfiguration configuration;
  private final CandidateSequence candidates;
  private final ValidationScore score;
  private final Pruner pruner;
  private final Ledger ledger;
  private final SweepListener listener;
  private final int parallel;
  private final int most;
  private final int lag;
  private final long memory;
  private final ExecutorService workers;
  private final CompletionService<EndedTrial> tasks;
  private final Map<Integer, Long> running = new HashMap<>();
  private final Standings standings;
  private final Map<Integer, CandidateInfo> status = new TreeMap<>();
  private final List<StatusListener> listeners = new ArrayList<>();
  private volatile boolean stopping;
  private int drawn;
  private int reported;
  private Candidate<?> waiting;

  /**
   * @param configuration says when the sweep ends
   * @param score what is compared
   * @param standings takes the trials that have ended
   * @param ledger notes every trial, and has those that need not run again
   * @param listener is told what running trials do
   * @param parallel trials at a time
   * @param lag how many trials before it a trial knows of; 0 if trials do not look back
   * @param memory bytes for the trials that run at a time
   */
  SweepRunner(
      OptimizationConfiguration configuration,
      CandidateSequence candidates,
      ValidationScore score,
      Standings standings,
      Pruner pruner,
      Ledger ledger,
      SweepListener listener,
      int parallel,
      int lag,
      long memory) {
    this.configuration = configuration;
    this.candidates = candidates;
    this.score = score;
    this.standings = standings;
    this.pruner = pruner;
    this.ledger = ledger;
    this.listener = listener;
    this.parallel = parallel;
    // One that waits, so that no worker waits for this thread and its disk. A single worker's
    // trials are each judged before the next begins.
    this.most = parallel == 1 ? 1 : parallel + 1;
    this.lag = lag;
    this.memory = memory;
    this.workers = DaemonThreads.pool(parallel, "trial");
    this.tasks = new ExecutorCompletionService<>(workers);
  }

  @Override
  public void execute() {
    configuration.setExecutionStartTime(System.currentTimeMillis());
    listeners.forEach(listener -> listener.onInitialization(this));
    configuration.getTerminationConditions().forEach(condition -> condition.initialize(this));
    try {
      while (!isOver()) {
        boolean begun = running.size() < most && begin();
        if (!begun && running.isEmpty()) {
          break;
        }
        if (!begun) {
          take(tasks.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
        }
      }
      stopping = true;
      while (!running.isEmpty()) {
        take(tasks.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shutdown(true);
      listeners.forEach(listener -> listener.onShutdown(this));
    }
  }

  private boolean isOver() {
    return configuration.getTerminationConditions().stream().anyMatch(c -> c.terminate(this));
  }

  /** Begins the next trial, or takes it from the ledger; false if none can begin now. */
  private boolean begin() {
    Candidate<?> candidate = waiting == null ? draw() : waiting;
    if (candidate == null) {
      return false;
    }
    waiting = null;
    int index = candidate.getIndex();
    Map<String, String> settings = candidates.settings(candidate);
    Optional<TrialResult> known = ledger.result(index, settings);
    if (known.isPresent()) {
      end(new EndedTrial(candidate, known.get()));
      return true;
    }
    TrialPlan plan;
    try {
      plan = candidates.plan(candidate);
    } catch (TabfitException e) {
      ledger.started(index, settings);
      TrialResult refused = TrialResult.failed(index, settings, 0, e.getMessage());
      ledger.ended(refused);
      end(new EndedTrial(candidate, refused));
      return true;
    }
    long bytes = plan.bytes();
    long taken = running.values().stream().mapToLong(Long::longValue).sum();
    if (!running.isEmpty() && taken + bytes > memory) {
      waiting = candidate;
      return false;
    }
    ledger.started(index, settings);
    running.put(index, bytes);
    List<TrialResult> earlier = standings.first(reported);
    tasks.submit(
        () ->
            new EndedTrial(
                candidate,
                new TrialTask(index, plan, score, pruner, earlier, listener, () -> stopping)
                    .run()));
    change(candidate, CandidateStatus.Running, null);
    return true;
  }

  /** The next candidate; null if there is none, or it depends on a trial that is still running. */
  private Candidate<?> draw() {
    while (lag > 0 && reported <= drawn - lag) {
      EndedTrial result = standings.result(reported);
      if (result == null) {
        return null;
      }
      candidates.reportResults(result.forArbiter());
      reported++;
    }
    if (!candidates.hasMoreCandidates()) {
      return null;
    }
    drawn++;
    return candidates.getCandidate();
  }

  private void take(Future<EndedTrial> task) throws InterruptedException {
    if (task == null) {
      return;
    }
    try {
      EndedTrial result = task.get();
      running.remove(result.index());
      if (result.isCancelled()) {
        change(result.candidate(), CandidateStatus.Cancelled, result);
      } else {
        ledger.ended(result.trial());
        end(result);
      }
    } catch (ExecutionException e) {
      // A trial turns every fault of its own into a result: this is the machine's or ours.
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a trial could not be run", e.getCause());
    }
  }

  private void end(EndedTrial result) {
    standings.add(result);
    change(result.candidate(), result.status(), result);
  }

  private void change(Candidate<?> candidate, CandidateStatus now, EndedTrial result) {
    CandidateInfo info = new CandidateInfo();
    info.setIndex(candidate.getIndex());
    info.setCandidateStatus(now);
    info.setFlatParams(candidate.getFlatParameters());
    info.setScore(result == null ? null : result.score());
    status.put(candidate.getIndex(), info);
    OptimizationResult ended = result == null ? null : result.forArbiter();
    for (StatusListener listener : listeners) {
      listener.onCandidateStatusChange(info, this, ended);
      listener.onRunnerStatusChange(this);
    }
  }

  /** All trials that have ended, in order of their numbers. */
  List<TrialResult> results() {
    return standings.first(standings.count());
  }

  /** The candidate of a trial that has ended, as a point of the unit cube. */
  double[] point(TrialResult trial) {
    return standings.result(trial.trial()).candidate().getFlatParameters();
  }

  @Override
  public int numCandidatesTotal() {
    return drawn;
  }

  @Override
  public int numCandidatesCompleted() {
    return standings.count() - standings.failed();
  }

  @Override
  public int numCandidatesFailed() {
    return standings.failed();
  }

  @Override
  public int numCandidatesQueued() {
    return Math.min(running.size(), parallel);
  }

  @Override
  public Double bestScore() {
    return standings.best() == null ? null : standings.best().score();
  }

  @Override
  public Long bestScoreTime() {
    return standings.best() == null ? null : standings.bestTime();
  }

  @Override
  public int bestScoreCandidateIndex() {
    return standings.best() == null ? -1 : standings.best().index();
  }

  /** No models are kept: the winner is trained again. */
  @Override
  public List<ResultReference> getResults() {
    return List.of();
  }

  @Override
  public OptimizationConfiguration getConfiguration() {
    return configuration;
  }

  @Override
  public void addListeners(StatusListener... more) {
    listeners.addAll(List.of(more));
  }

  @Override
  public void removeListeners(StatusListener... some) {
    listeners.removeAll(List.of(some));
  }

  @Override
  public void removeAllListeners() {
    listeners.clear();
  }

  @Override
  public List<CandidateInfo> getCandidateStatus() {
    return List.copyOf(status.values());
  }

  @Override
  public void shutdown(boolean awaitCompletion) {
    stopping = true;
    workers.shutdown();
    try {
      if (awaitCompletion && !workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
