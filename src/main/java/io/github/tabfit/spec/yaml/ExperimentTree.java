package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import java.nio.file.Path;

/** A resolved experiment as the tree of a file that says everything. */
final class ExperimentTree {
  private ExperimentTree() {}

  /** The tree; the source's path is relative to the folder, unless that is the empty path. */
  static ObjectNode of(ExperimentSpec spec, Path folder) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", spec.name());
    node.put("seed", spec.seed());
    DataCodec.encode(node.putObject("data"), spec.data(), folder);
    NetworkCodec.encode(node.putObject("network"), spec.network());
    TrainingCodec.encode(node.putObject("training"), spec.training());
    EnsembleCodec.encode(node.putObject("ensemble"), spec.ensemble());
    EvaluationCodec.encode(node, spec.evaluation());
    spec.crossValidation().ifPresent(folds -> CrossValidationCodec.encode(node, folds));
    return node;
  }
}
