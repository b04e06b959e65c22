package io.github.tabfit.run;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.evaluation.Baseline;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.EnsembleTrainer;
import io.github.tabfit.training.HeldOut;
import io.github.tabfit.training.MeanCorrection;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.RowErrors;
import io.github.tabfit.training.Scores;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Trains a prepared experiment and measures what came out. */
public final class ExperimentTraining {
  static final String VALIDATION = "validation";
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  private ExperimentTraining() {}

  /**
   * Trains, evaluates and saves.
   *
   * @param output where the run goes
   * @param ready is told of the prepared experiment before training begins
   * @return the run; if the listener cancelled, with a checkpoint alone
   */
  public static Run train(
      ExperimentDocument document,
      RunOutput output,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready) {
    return train(
        document, () -> ExperimentTable.read(document.spec().data()), output, listener, ready);
  }

  /**
   * The same on a table that the caller reads.
   *
   * @param table gives the table as the experiment asks; called once it is sure that the run's
   *     folder can be written
   */
  public static Run train(
      ExperimentDocument document,
      Supplier<Table> table,
      RunOutput output,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready) {
    try (RunFolder folder = RunFolder.open(RunFolder.runsOf(document), output)) {
      Table read = table.get();
      Run run = train(document, read, listener, ready, folder.path());
      RunWriter.write(run, folder);
      if (output.page().isPresent() && !run.isCancelled()) {
        Table counted = CountedRows.of(read, run.experiment().spec().data());
        RunPage page = output.page().get();
        PageStage.stage(() -> page.html(run, counted), folder, listener::warned);
      }
      folder.commit();
      return run;
    }
  }

  private static Run train(
      ExperimentDocument document,
      Table table,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready,
      Path folder) {
    if (document.spec().crossValidation().isPresent()) {
      return new CrossValidator(document, table, listener, folder).train(ready);
    }
    PreparedExperiment prepared = ExperimentPreparation.of(document, table);
    ready.accept(prepared);
    return OpenChoices.train(document, table, prepared, listener, folder);
  }

  /** Trains and measures; writes nothing. */
  public static Run train(PreparedExperiment asked, TrainingListener listener, Path folder) {
    long start = System.nanoTime();
    TrainingResult trained =
        asked.spec().ensemble().isOne()
            ? Trainer.train(asked.spec(), asked.trainingData(), listener)
            : EnsembleTrainer.train(asked.spec(), asked.members(), listener);
    TemperatureChoice calibrated = TemperatureChoice.of(asked, trained);
    TrainingResult training = calibrated.training();
    Map<String, Examples> parts = parts(asked, training.heldOut());
    Map<String, Scores> scores = new LinkedHashMap<>();
    parts.forEach(
        (name, rows) -> {
          if (name.equals(VALIDATION) && training.heldOut().isPresent()) {
            scores.put(name, training.heldOut().get().scores());
          } else if (rows.rows() > 0) {
            scores.put(name, scorer(asked, rows).scores(training.network()));
          }
        });
    PreparedExperiment corrected =
        IntervalFitting.of(
            corrected(asked, scores.get(TRAIN).outputs()),
            training,
            parts.get(VALIDATION),
            scores.get(VALIDATION));
    DecisionChoice decision =
        DecisionChoice.of(
            asked.spec().evaluation().threshold(),
            corrected.preprocessing().target(),
            scores.get(VALIDATION),
            parts.get(VALIDATION));
    FittedTarget target = decision.target();
    PreparedExperiment prepared = corrected.with(corrected.preprocessing().withTarget(target));
    Map<String, Double> losses = new LinkedHashMap<>();
    Map<String, EvaluationResult> results = new LinkedHashMap<>();
    List<Verdict> verdicts = new ArrayList<>();
    RowErrors naive =
        new RowErrors(
            target,
            prepared.train().classes(),
            prepared.train().targets(),
            prepared.train().rowWeights());
    scores.forEach(
        (name, part) -> {
          Examples rows = parts.get(name);
          losses.put(name, part.loss());
          results.put(name, part.evaluate(target, rows));
          verdicts.add(
              naive.judge(name, part.outputs(), rows.classes(), rows.targets(), rows.rowWeights()));
        });
    EvaluationResult baseline = baseline(prepared);
    Map<String, EvaluationResult> forecasts = ForecastBaselines.of(prepared);
    Bundle bundle =
        new Bundle(
            modelSpec(prepared.spec(), training),
            prepared.task(),
            training.network(),
            prepared.preprocessing(),
            TrainingProvenance.of(prepared, training.engine()),
            Optional.of(
                metrics(training, calibrated.temperature(), losses, results, baseline, forecasts)));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(
        folder,
        prepared,
        training,
        losses,
        results,
        scores.getOrDefault(TEST, new Scores(0, new float[0])),
        baseline,
        forecasts,
        verdict(verdicts, results).with(decision.notes()),
        bundle,
        Optional.empty(),
        seconds);
  }

  /** A run that was cancelled has the members that had begun. */
  private static ExperimentSpec modelSpec(ExperimentSpec spec, TrainingResult training) {
    int members = training.members().size();
    return members == 0 || members == spec.ensemble().members()
        ? spec
        : spec.with(new EnsembleSpec(members, Resample.NONE, 0));
  }

  static ModelScorer scorer(PreparedExperiment prepared, Examples rows) {
    return ModelScorer.of(rows, prepared.trainingData(), prepared.spec().training().classWeights());
  }

  private static ModelMetrics metrics(
      TrainingResult training,
      OptionalDouble temperature,
      Map<String, Double> losses,
      Map<String, EvaluationResult> results,
      EvaluationResult baseline,
      Map<String, EvaluationResult> forecasts) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    results.forEach(
        (name, result) -> {
          Map<String, Double> metrics = new LinkedHashMap<>();
          metrics.put("loss", losses.get(name));
          metrics.putAll(result.metrics());
          parts.put(name, metrics);
        });
    parts.put("baseline", baseline.metrics());
    forecasts.forEach((name, result) -> parts.put(name, result.metrics()));
    return new ModelMetrics(
        training.epochs(),
        training.bestEpoch(),
        training.stop().name().toLowerCase(Locale.ROOT),
        parts,
        training.members().stream().map(ExperimentTraining::member).toList(),
        temperature);
  }

  private static ModelMetrics.Member member(TrainingResult member) {
    int best = member.bestEpoch();
    OptionalDouble loss =
        best == 0 ? OptionalDouble.empty() : member.history().get(best - 1).validationLoss();
    return new ModelMetrics.Member(
        member.epochs(),
        best,
        loss.orElse(Double.NaN),
        member.epochs() == 0
            ? Double.NaN
            : member.history().get(member.epochs() - 1).health().deadShare());
  }

  /** On the last part that has rows: test, validation or train. */
  private static Verdict verdict(List<Verdict> verdicts, Map<String, EvaluationResult> results) {
    Verdict last = verdicts.get(verdicts.size() - 1);
    Verdict verdict = verdicts.size() > 1 ? last.beside(verdicts.get(0)) : last;
    return verdict.with(results.get(last.part()).notes());
  }

  private static PreparedExperiment corrected(PreparedExperiment prepared, float[] outputs) {
    return prepared.with(
        prepared
            .preprocessing()
            .withTarget(
                MeanCorrection.of(
                    prepared.preprocessing().target(),
                    prepared.spec().network().output().loss(),
                    outputs,
                    prepared.train())));
  }

  static Map<String, Examples> parts(PreparedExperiment prepared) {
    Map<String, Examples> parts = new LinkedHashMap<>();
    parts.put(TRAIN, prepared.train());
    parts.put(VALIDATION, prepared.validation());
    parts.put(TEST, prepared.test());
    return parts;
  }

  /** Of an ensemble on folds, the rows that a member did not train on validate. */
  private static Map<String, Examples> parts(
      PreparedExperiment prepared, Optional<HeldOut> heldOut) {
    Map<String, Examples> parts = parts(prepared);
    heldOut.ifPresent(held -> parts.put(VALIDATION, prepared.train().only(held.places())));
    return parts;
  }

  private static EvaluationResult baseline(PreparedExperiment prepared) {
    Examples train = prepared.train();
    Examples measured = train;
    for (Examples part : parts(prepared).values()) {
      measured = part.rows() > 0 ? part : measured;
    }
    List<String> classes = prepared.preprocessing().target().classes();
    if (prepared.task().isClassification()) {
      double[] shares = Baseline.classShares(train.classes(), classes.size(), train.rowWeights());
      int positive = prepared.preprocessing().target().positive();
      return Baseline.evaluate(
          shares, measured.classes(), positive, classes, measured.rowWeights());
    }
    double mean = Baseline.mean(train.targets(), train.rowWeights());
    return Baseline.evaluate(mean, measured.targets(), measured.rowWeights());
  }
}
