package io.github.tabfit.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The first line of a ledger: all that decides what the trials are and what they score. */
final class SweepHeader {
  private static final String DATA = "data_sha256";
  private static final String EXPERIMENT = "experiment_sha256";
  private static final String SET = "set";
  private static final String SOURCE = "data.source";
  private static final List<String> FIXED =
      List.of(
          "strategy",
          "metric",
          "folds",
          "repeats",
          "pruning",
          "lag",
          "points",
          "seed",
          "space",
          DATA,
          EXPERIMENT);

  private SweepHeader() {}

  /**
   * @param overrides what was set beside the file: YAML of each key
   */
  static ObjectNode of(SweepSpec spec, PreparedExperiment base, Map<String, String> overrides) {
    ObjectNode node = LedgerFormat.object();
    node.put("name", base.spec().name());
    node.put("strategy", spec.strategy().id());
    node.put("trials", spec.trials());
    node.put("metric", spec.metric());
    node.put("folds", spec.folds());
    node.put("repeats", spec.repeats());
    node.put("pruning", spec.pruning().id());
    node.put("lag", spec.looksBack() ? spec.lag() : 0);
    node.put("points", spec.points());
    node.put("seed", base.spec().seed());
    node.set("space", LedgerFormat.space(spec.space()));
    SourceSpec source = base.spec().data().source();
    node.put(DATA, base.tableSha256().orElseThrow());
    // The table may have been moved: its own sum is what counts.
    node.put(EXPERIMENT, Sha256.of(ExperimentDocument.toYaml(base.spec(), source.folder())));
    ObjectNode set = node.putObject(SET);
    // A query may hold secrets; the table is known by its sum.
    overrides.forEach((path, yaml) -> putUnlessSource(set, path, yaml));
    // Numbers as they are read back.
    return (ObjectNode) LedgerFormat.parse(LedgerFormat.text(node));
  }

  private static void putUnlessSource(ObjectNode set, String path, String yaml) {
    if (!path.equals(SOURCE) && !path.startsWith(SOURCE + ".")) {
      set.put(path, yaml);
    }
  }

  /**
   * The experiment as the sweep was begun with: what was set beside the file then is set again,
   * unless it is set now.
   *
   * @param header a ledger's first line
   */
  static ExperimentDocument begun(ObjectNode header, ExperimentDocument document) {
    ExperimentDocument begun = document;
    for (Map.Entry<String, JsonNode> setting : header.path(SET).properties()) {
      begun = begun.with(setting.getKey(), setting.getValue().asText());
    }
    for (Map.Entry<String, String> setting : document.overrides().entrySet()) {
      begun = begun.with(setting.getKey(), setting.getValue());
    }
    return begun;
  }

  /**
   * Refuses to continue a ledger with another sweep.
   *
   * @throws SpecException with what differs
   */
  static void refuseOther(ObjectNode begun, ObjectNode now, Path file) {
    for (String key : FIXED) {
      JsonNode before = begun.path(key);
      // As texts: 0.0 is read back as 0.
      if (!LedgerFormat.text(before).equals(LedgerFormat.text(now.path(key)))) {
        String what =
            switch (key) {
              case DATA -> "the table has changed";
              case EXPERIMENT -> "the experiment (its data, network or training) has changed";
              case "seed" -> "the seed was %s, now %s".formatted(before, now.path(key));
              default -> "sweep.%s was %s, now %s".formatted(key, before, now.path(key));
            };
        throw new SpecException(
            "%s: cannot be resumed: %s since it was begun; change it back, or start a new sweep"
                .formatted(file, what));
      }
    }
  }
}
