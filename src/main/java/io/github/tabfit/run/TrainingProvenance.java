package io.github.tabfit.run;

import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.runtime.GitCommit;
import io.github.tabfit.runtime.Machine;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.training.Engine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where, when and from what a model comes. */
final class TrainingProvenance {
  private TrainingProvenance() {}

  /** Of a training that has just ended. */
  static Provenance of(PreparedExperiment prepared, Engine engine) {
    Map<String, String> machine = new LinkedHashMap<>(Machine.describe());
    machine.put("engine", engine.id());
    SourceSpec source = prepared.spec().data().source();
    Map<String, Integer> rows = new LinkedHashMap<>();
    ExperimentTraining.parts(prepared).forEach((name, part) -> rows.put(name, part.rows()));
    return new Provenance(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        describe(source),
        prepared.tableSha256().orElseThrow(),
        rows,
        prepared.spec().seed(),
        GitCommit.of(source.folder()),
        Versions.all(),
        machine);
  }

  private static String describe(SourceSpec source) {
    return source instanceof SourceSpec.Jdbc jdbc
        ? jdbc.url() + ": " + Secrets.masked(jdbc.query())
        : source.label();
  }
}
