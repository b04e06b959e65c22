package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.training.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of experiment files, for editors that complete and check. It is found by reading
 * files that go every way the readers know, and listening to what keys they look for: the schema
 * knows what the readers know.
 */
public final class ExperimentSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final String TITLE = "Tabfit experiment";

  /** Files that lack what is required, and those that choose between forms. */
  private static final List<String> FORMS =
      List.of(
          "{}",
          "data: {source: {}}",
          "data: {source: {jdbc: {}}}",
          "data: {source: a.csv, columns: {NAME: numeric}}",
          "data: {source: a.csv, columns: {NAME: {type: numeric, numeric: none, bins: 2}}}",
          "data: {preprocessing: {categorical: {type: embedding}, text: {buckets: 8}}}",
          "data: {csv: {skip: 0, header: true}, task: binary, image: {}}",
          "network: {layers: [{}], activation: relu, output: {activation: relu}}",
          "network: {layers: [{activation: relu}]}",
          "training: {class_weights: {NAME: 1}}",
          "evaluation: {threshold: 0.5}",
          "evaluation: {threshold: {}}",
          "evaluation: {threshold: {cost: {}}}",
          "ensemble: {members: 2, resample: folds, folds: 2}",
          "cross_validation: {}",
          "sweep: {space: {NAME: {fixed: 1, when: {NAME: 1}}}}");

  /** What a sweep's key varies over. */
  private static final List<String> RANGES =
      List.of("uniform", "log_uniform", "int", "log_int", "choice");

  private ExperimentSchema() {}

  /** The schema, as draft 2020-12 has it. */
  public static ObjectNode json() {
    SchemaTree tree = new SchemaTree("NAME");
    files().forEach(file -> read(file, tree));
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", DIALECT).put("title", TITLE);
    schema.setAll(tree.json());
    return schema;
  }

  private static void read(String file, SchemaTree tree) {
    ExperimentDocument document = ExperimentDocument.parse(file, Path.of(""), "", "any");
    try {
      document.spec(new Defaults(TableFacts.unknown(Task.BINARY)), new Faults("", Map.of(), tree));
    } catch (SpecException faults) {
      // These files lack what is required: that it is looked for is all that counts.
    }
  }

  /** Whether a JSON text is such a schema, of any version. */
  public static boolean isOne(JsonNode json) {
    return json.path("title").asText().equals(TITLE);
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(FORMS);
    for (Optimizer optimizer : Optimizer.values()) {
      files.add("training: {optimizer: {type: %s}}".formatted(optimizer.id()));
    }
    for (String schedule : TrainingCodec.SCHEDULES) {
      files.add("training: {schedule: {type: %s, factors: [1]}}".formatted(schedule));
    }
    for (Activation activation : Activation.values()) {
      String form = "{activation: {type: %s}}".formatted(activation.id());
      files.add("network: " + form);
      files.add("network: {layers: [%s], output: %s}".formatted(form, form));
    }
    for (LayerKind kind : LayerKind.values()) {
      files.add("network: {layers: [{type: %s}]}".formatted(kind.id()));
    }
    for (String range : RANGES) {
      files.add("sweep: {space: {NAME: {%s: [1, 2]}}}".formatted(range));
    }
    return files;
  }
}
