package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.BundleWriter;
import io.github.tabfit.bundle.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model of the {@link SmallTable}, and files of it that say something else of its origin. */
final class SmallModel {
  private SmallModel() {}

  /** Trains, beside the table, a model that refuses categories which it does not know. */
  static Path of(Path table) {
    Path run = table.resolveSibling("run");
    Cli cli = train(table, run, "data.preprocessing.unknown_category=error");
    assertThat(cli.code()).as(cli.err()).isZero();
    return run;
  }

  /** Trains four epochs with one more setting, "path=value". */
  static Cli train(Path table, Path output, String setting) {
    return trainWith(
        table,
        output,
        setting,
        "training.epochs=4",
        "network={depth: 1, units: 5, dropout: 0.1}",
        "data.split={validation: 0.2, test: 0.1}");
  }

  /** Trains with these settings. */
  static Cli trainWith(Path table, Path output, String... settings) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", "--data", table, "--target", "kind", "-q", "--output", output));
    for (String setting : settings) {
      words.add("--set");
      words.add(setting);
    }
    return Cli.run(words.toArray());
  }

  static void write(Path file, Bundle bundle) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter.write(bundle, out);
    }
  }

  /** The model as if it had been trained on another table, or elsewhere. */
  static Bundle from(Bundle bundle, String source, Map<String, String> versions) {
    Provenance was = bundle.provenance();
    Provenance provenance =
        new Provenance(
            was.created(),
            source,
            was.dataSha256(),
            was.rows(),
            was.seed(),
            Optional.empty(),
            versions,
            was.machine());
    return new Bundle(
        bundle.spec(),
        bundle.task(),
        bundle.network(),
        bundle.preprocessing(),
        provenance,
        bundle.metrics());
  }

  /** The model as if its table had been called otherwise. */
  static Bundle from(Bundle bundle, String source) {
    return from(bundle, source, bundle.provenance().versions());
  }
}
