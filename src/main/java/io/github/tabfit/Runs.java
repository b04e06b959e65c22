package io.github.tabfit;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.Examples;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.evaluation.Baseline;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.runtime.GitCommit;
import io.github.tabfit.runtime.Machine;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.PreparedExperiment;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains a prepared experiment and measures what came out. */
final class Runs {
  private Runs() {}

  static Run train(PreparedExperiment prepared, TrainingListener listener, Path folder) {
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
    Bundle bundle =
        new Bundle(
            prepared.spec(),
            prepared.task(),
            training.network(),
            prepared.preprocessing(),
            provenance(prepared, training));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(
        folder, prepared, training, losses, results, baseline(prepared), bundle, seconds);
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
    if (prepared.preprocessing().target() instanceof ClassTarget target) {
      double[] shares = Baseline.classShares(train.classes(), target.classes().size());
      return Baseline.evaluate(shares, measured.classes(), target.classes(), null);
    }
    return Baseline.evaluate(Baseline.mean(train.targets()), measured.targets());
  }

  private static Provenance provenance(PreparedExperiment prepared, TrainingResult training) {
    Map<String, String> machine = new LinkedHashMap<>(Machine.describe());
    machine.put("engine", training.engine().id());
    Path source = prepared.spec().data().source();
    Map<String, Integer> rows = new LinkedHashMap<>();
    parts(prepared).forEach((name, part) -> rows.put(name, part.rows()));
    return new Provenance(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        source.toString(),
        TableReader.sha256(source),
        rows,
        prepared.spec().seed(),
        GitCommit.of(source.toAbsolutePath().getParent()),
        Versions.all(),
        machine);
  }
}
