package io.github.tabfit.run;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.evaluation.Baseline;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.runtime.GitCommit;
import io.github.tabfit.runtime.Machine;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains a prepared experiment and measures what came out. */
public final class ExperimentTraining {
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
    try (RunFolder folder = RunFolder.open(RunFolder.runsOf(document), output)) {
      PreparedExperiment prepared = ExperimentPreparation.of(document);
      ready.accept(prepared);
      Run run = train(prepared, listener, folder.path());
      RunWriter.write(run, folder);
      folder.commit();
      return run;
    }
  }

  /** Trains and measures; writes nothing. */
  public static Run train(PreparedExperiment prepared, TrainingListener listener, Path folder) {
    long start = System.nanoTime();
    TrainingResult training = Trainer.train(prepared.spec(), prepared.trainingData(), listener);
    Map<String, Double> losses = new LinkedHashMap<>();
    Map<String, EvaluationResult> results = new LinkedHashMap<>();
    parts(prepared)
        .forEach(
            (name, rows) -> {
              if (rows.rows() > 0) {
                ModelScorer scorer = new ModelScorer(rows, prepared.preprocessing().target());
                losses.put(name, scorer.loss(training.network()));
                results.put(name, scorer.evaluate(training.network()));
              }
            });
    EvaluationResult baseline = baseline(prepared);
    Bundle bundle =
        new Bundle(
            prepared.spec(),
            prepared.task(),
            training.network(),
            prepared.preprocessing(),
            provenance(prepared, training),
            Optional.of(metrics(training, losses, results, baseline)));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(folder, prepared, training, losses, results, baseline, bundle, seconds);
  }

  private static ModelMetrics metrics(
      TrainingResult training,
      Map<String, Double> losses,
      Map<String, EvaluationResult> results,
      EvaluationResult baseline) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    results.forEach(
        (name, result) -> {
          Map<String, Double> metrics = new LinkedHashMap<>();
          metrics.put("loss", losses.get(name));
          metrics.putAll(result.metrics());
          parts.put(name, metrics);
        });
    parts.put("baseline", baseline.metrics());
    return new ModelMetrics(
        training.epochs(),
        training.bestEpoch(),
        training.stop().name().toLowerCase(Locale.ROOT),
        parts);
  }

  private static Map<String, Examples> parts(PreparedExperiment prepared) {
    Map<String, Examples> parts = new LinkedHashMap<>();
    parts.put("train", prepared.train());
    parts.put("validation", prepared.validation());
    parts.put("test", prepared.test());
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
      double[] shares = Baseline.classShares(train.classes(), classes.size());
      return Baseline.evaluate(shares, measured.classes(), classes, null);
    }
    return Baseline.evaluate(Baseline.mean(train.targets()), measured.targets());
  }

  private static String describe(SourceSpec source) {
    return source instanceof SourceSpec.Jdbc jdbc
        ? jdbc.url() + ": " + Secrets.masked(jdbc.query())
        : source.label();
  }

  private static Provenance provenance(PreparedExperiment prepared, TrainingResult training) {
    Map<String, String> machine = new LinkedHashMap<>(Machine.describe());
    machine.put("engine", training.engine().id());
    SourceSpec source = prepared.spec().data().source();
    Map<String, Integer> rows = new LinkedHashMap<>();
    parts(prepared).forEach((name, part) -> rows.put(name, part.rows()));
    return new Provenance(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        describe(source),
        prepared
            .querySha256()
            .orElseGet(() -> TableReader.sha256(((SourceSpec.File) source).path())),
        rows,
        prepared.spec().seed(),
        GitCommit.of(source.folder()),
        Versions.all(),
        machine);
  }
}
