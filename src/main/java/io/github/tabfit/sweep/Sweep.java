package io.github.tabfit.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.split.FoldSplits;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTables;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.Preset;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.sweep.TrialResult.Status;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxTimeCondition;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;

/**
 * A hyperparameter search over an experiment. Candidates, their scores and which of them are pruned
 * follow from the experiment and its seed, whatever the parallelism and however often the search
 * was interrupted.
 */
public final class Sweep {
  /** Of the memory that is free when a sweep begins, what trials may take. */
  private static final double MEMORY_SHARE = 0.7;

  private static final String SCHEDULE = "training.schedule";

  private final SweepSpec spec;
  private final ExperimentDocument document;
  private final PreparedExperiment base;
  private final Metric metric;
  private final SearchSpace space;
  private final double heldShare;
  private final TrialPlans plans;

  private Sweep(ExperimentDocument asked, ExperimentTables tables) {
    // Trials compare single networks.
    this.document = asked.orPreset(Preset.QUICK);
    DataSpec data = document.spec().data();
    Table table = CountedRows.of(tables.of(data), data);
    this.base = ExperimentPreparation.of(document, table);
    Split split = base.split();
    this.spec =
        document.sweep(
            new Defaults(
                ExperimentPreparation.facts(
                    table.column(base.spec().data().target()), base.task(), split)));
    this.metric = metric();
    if (spec.folds() == 1 && split.validation().length == 0) {
      throw new SpecException(
          "a sweep compares on validation rows, and data.split.validation is 0: set it, for example to 0.2, or sweep.folds: 5");
    }
    if (spec.pruning() != SweepSpec.Pruning.NONE && split.validation().length == 0) {
      throw document.refusal(
          List.of(
              "sweep.pruning looks at validation rows, and data.split.validation is 0: set it, for example to 0.2, or sweep.pruning: none"));
    }
    List<String> choices = SpaceCheck.heldOutFaults(base.spec());
    if (!choices.isEmpty()) {
      throw document.refusal(choices);
    }
    List<Split> folds = base.scoredFolds(spec.folds(), spec.repeats(), "sweep.folds");
    this.heldShare = FileComparison.heldShare(folds);
    this.space = new SearchSpace(spec.space(), path -> document.value(path, base.spec()));
    this.plans = new TrialPlans(document, base, tables, folds);
    SpaceCheck.refuseImpossible(spec.space(), plans::experiment);
  }

  /**
   * Reads the table and checks the space.
   *
   * @throws SpecException if the experiment or its sweep requests something that cannot be
   * @throws DataException if the table cannot be used
   */
  public static Sweep of(ExperimentDocument document) {
    return new Sweep(
        document, ExperimentTables.read(document.spec().data(), document.variedColumns()));
  }

  private Metric metric() {
    Metric requested;
    try {
      requested = Metric.byId(spec.metric(), base.task());
    } catch (SpecException e) {
      throw document.refusal(List.of("sweep." + e.getMessage()));
    }
    List<String> changesLoss =
        spec.space().stream()
            .map(parameter -> parameter.path())
            .filter(p -> p.matches("network\\.output(\\..*)?|data\\.preprocessing\\.target"))
            .toList();
    if (requested == Metric.LOSS && !changesLoss.isEmpty()) {
      String other = base.task().isClassification() ? "log_loss" : "rmse";
      throw document.refusal(
          List.of(
              "sweep.metric must be another than loss, whose values %s makes incomparable; for example %s"
                  .formatted(String.join(" and ", changesLoss), other)));
    }
    return requested;
  }

  /** What is searched, with every choice made. */
  public SweepSpec spec() {
    return spec;
  }

  /** The experiment as its file has it, prepared. */
  public PreparedExperiment experiment() {
    return base;
  }

  /** The experiment as it was requested. */
  public ExperimentDocument document() {
    return document;
  }

  /** The networks that are searched, as an Arbiter space. */
  NetworkSpace networks() {
    return new NetworkSpace(space, plans);
  }

  /**
   * Runs the trials that the folder's ledger does not have yet.
   *
   * @param folder an existing folder
   * @param resume whether the folder must have a ledger, or must have none
   * @return all trials, those of the ledger among them
   * @throws SpecException if the ledger cannot be written, belongs to another sweep or is in use
   */
  public SweepResult run(Path folder, boolean resume, SweepListener listener) {
    long start = System.nanoTime();
    try (Ledger ledger = Ledger.open(folder)) {
      begin(ledger, folder, resume);
      CandidateSequence candidates = candidates(ledger);
      ValidationScore score = new ValidationScore(metric);
      Standings standings = new Standings(score.minimize());
      Map<TerminationCondition, Reason> endings = endings(listener, standings);
      OptimizationConfiguration configuration =
          new OptimizationConfiguration.Builder()
              .candidateGenerator(candidates)
              .scoreFunction(score)
              .terminationConditions(List.copyOf(endings.keySet()))
              .build();
      SweepRunner runner =
          new SweepRunner(
              configuration,
              candidates,
              score,
              standings,
              Pruner.of(spec.pruning(), earlyStoppingMetric()),
              ledger,
              listener,
              parallel(),
              spec.looksBack() ? spec.lag() : 0,
              (long) (MEMORY_SHARE * freeMemory()));
      runner.addListeners(new ProgressReporter(spec.trials(), listener));
      runner.execute();
      Reason reason =
          endings.entrySet().stream()
              .filter(ending -> ending.getKey().terminate(runner))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(Reason.EXHAUSTED);
      ledger.ended(reason);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new SweepResult(
          metric, runner.results(), ledger.spans(), reason, seconds, importance(runner));
    }
  }

  private Map<String, Double> importance(SweepRunner runner) {
    List<TrialResult> complete =
        runner.results().stream().filter(t -> t.isComplete() && !t.isFile()).toList();
    return Importance.of(
        space.axes(),
        complete.stream().map(runner::point).toList(),
        complete.stream().map(TrialResult::value).toList(),
        base.spec().seed());
  }

  private void begin(Ledger ledger, Path folder, boolean resume) {
    if (resume && !ledger.isBegun()) {
      throw new SpecException(folder + ": holds no sweep to resume; leave --resume out");
    }
    if (!resume && ledger.isBegun()) {
      throw new SpecException(
          folder
              + ": holds a sweep already; continue it with --resume, or choose another --output");
    }
    ObjectNode header = SweepHeader.of(spec, base, document.overrides());
    if (ledger.isBegun()) {
      SweepHeader.refuseOther(ledger.header(), header, folder.resolve(Ledger.FILE));
    } else {
      ledger.begin(header);
    }
  }

  private CandidateSequence candidates(Ledger ledger) {
    long seed = base.spec().seed();
    // The first trial is the file.
    int planned = ledger.header().path("trials").asInt(spec.trials()) - 1;
    return new CandidateSequence(
        Generators.of(spec, space, planned, new ValidationScore(metric), seed),
        space,
        networks(),
        spec.trials(),
        spec.strategy() == SweepSpec.Strategy.GRID,
        seed);
  }

  private Map<TerminationCondition, Reason> endings(SweepListener listener, Standings standings) {
    Map<TerminationCondition, Reason> endings = new LinkedHashMap<>();
    endings.put(new Ending(runner -> listener.isCancelled()), Reason.INTERRUPTED);
    endings.put(new MaxCandidatesCondition(spec.trials()), Reason.TRIALS);
    spec.targetScore()
        .ifPresent(
            target ->
                endings.put(
                    new Ending(
                        runner ->
                            runner.bestScore() != null
                                && !metric.isBetter(target, runner.bestScore())),
                    Reason.TARGET_SCORE));
    endings.put(
        new Ending(runner -> standings.failuresInARow() >= spec.maximumFailures()),
        Reason.FAILURES);
    spec.timeLimit()
        .ifPresent(
            limit ->
                endings.put(
                    new MaxTimeCondition(limit.toMillis(), TimeUnit.MILLISECONDS),
                    Reason.TIME_LIMIT));
    return endings;
  }

  private int parallel() {
    return spec.parallel().orElse(Runtime.getRuntime().availableProcessors());
  }

  private Metric earlyStoppingMetric() {
    return Metric.byId(base.spec().training().earlyStopping().metric(), base.task());
  }

  private static long freeMemory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /** How a trial compares with the file as given; empty if one of them is not complete. */
  public Optional<FileComparison> comparison(SweepResult result) {
    Optional<TrialResult> file =
        result.trials().stream().filter(t -> t.isFile() && t.isComplete()).findFirst();
    return file.flatMap(
        given ->
            result
                .best()
                .map(
                    best ->
                        FileComparison.of(
                            metric, best, given, result.count(Status.COMPLETE) - 1, heldShare)));
  }

  /**
   * The experiment of a trial, to be trained on training and validation rows together for the
   * trial's best number of epochs, with the learning rates that the trial had; its test rows are
   * those of the experiment.
   */
  public PreparedExperiment winner(TrialResult trial) {
    SplitSpec split = base.spec().data().split();
    double share = Math.rint((split.train() + split.validation()) * 1e9) / 1e9;
    Map<String, String> settings = new LinkedHashMap<>(trial.settings());
    settings.put("data.split.train", String.valueOf(share));
    settings.put("data.split.validation", "0");
    settings.put("data.split.test", String.valueOf(split.test()));
    settings.put("training.epochs", String.valueOf(trial.bestEpoch()));
    settings.put("training.early_stopping.patience", "0");
    if (!trial.rates().isEmpty()) {
      // Without validation rows a plateau is never seen, and a cosine would fall in fewer epochs.
      settings.keySet().removeIf(path -> path.startsWith(SCHEDULE));
      List<Double> factors =
          trial.rates().subList(0, Math.min(trial.bestEpoch(), trial.rates().size()));
      settings.put(SCHEDULE, "{\"type\": \"piecewise\", \"factors\": " + factors + "}");
    }
    return plans.prepare(
        plans.experiment(settings), FoldSplits.withoutValidation(base.split(), split));
  }
}
