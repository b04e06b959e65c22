package io.github.tabfit.sweep;

import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small sweep over a real table that tests vary in one place. */
final class Toy {
  static final String YAML =
      """
      name: toy
      data:
        source: data/iris.csv
        target: species
        split: {validation: 0.2, test: 0.2}
      network:
        layers: [{units: 8, activation: relu}]
      training:
        epochs: 6
        batch_size: 16
      sweep:
        trials: 30
        folds: 1
        space:
          training.optimizer.learning_rate: {log_uniform: [0.0001, 0.1]}
          network.depth: {int: [1, 3]}
          network.units: {log_int: [4, 16]}
          network.activation: {choice: [relu, swish, tanh]}
          network.dropout: {uniform: [0, 0.5]}
      """;

  private Toy() {}

  /** The sweep with settings, each a path, '=', and a value as the file would have it. */
  static ExperimentDocument document(String... settings) {
    ExperimentDocument document = ExperimentDocument.parse(YAML, Path.of(""), "toy.yaml", "toy");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      document = document.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return document;
  }

  /** Runs the sweep in a new folder. */
  static SweepResult run(Path folder, String... settings) throws IOException {
    Files.createDirectories(folder);
    return Sweep.of(document(settings)).run(folder, false, SweepListener.NONE);
  }

  /** What must not depend on what ran beside it: all but the time. */
  static List<String> essence(SweepResult result) {
    return result.trials().stream()
        .map(
            t ->
                t.trial()
                    + " "
                    + t.settings()
                    + " "
                    + t.status()
                    + " "
                    + t.value()
                    + " "
                    + t.bestEpoch()
                    + " "
                    + t.epochs()
                    + " "
                    + t.curve())
        .toList();
  }
}
