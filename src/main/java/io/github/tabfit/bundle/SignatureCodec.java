package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.data.prepare.SeenRange;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import java.util.List;

/** What a model takes and gives, for readers that need no more than that. */
public final class SignatureCodec {
  private SignatureCodec() {}

  /** The signature as a tree. */
  public static ObjectNode encode(
      ExperimentSpec spec, Task task, FittedPreprocessing preprocessing) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", spec.name());
    node.put("task", task.id());
    node.put("target", preprocessing.target().name());
    if (task.isClassification()) {
      put(node, "classes", preprocessing.target().classes());
      DecisionCodec.encode(node, preprocessing.target());
    }
    if (preprocessing.target() instanceof NumericTarget target) {
      target.interval().ifPresent(interval -> put(node.putObject("interval"), target, interval));
      if (!target.quantiles().isEmpty()) {
        target.quantiles().values().forEach(node.putArray("quantiles")::add);
      }
    }
    ArrayNode columns = node.putArray("columns");
    for (FittedColumn column : preprocessing.columns()) {
      ObjectNode entry = columns.addObject();
      entry.put("name", column.name()).put("type", column.type().id());
      if (column instanceof FittedCategorical categorical) {
        put(entry, "categories", categorical.categories());
      } else if (column instanceof FittedNumeric numeric && !numeric.words().isEmpty()) {
        put(entry, "words", numeric.words());
      }
      column.seen().ifPresent(seen -> put(entry, column, seen));
    }
    put(node, "features", preprocessing.featureNames());
    if (preprocessing.input().isPresent()) {
      ArrayNode input = node.putArray("input");
      preprocessing
          .forPredictions()
          .raw()
          .types()
          .forEach((name, type) -> input.addObject().put("name", name).put("type", type.id()));
    }
    return node;
  }

  private static void put(ObjectNode node, NumericTarget target, PredictionInterval interval) {
    boolean logarithm = target.transform() == PreprocessingSpec.Target.LOG1P;
    node.put("level", interval.level()).put("half_width", interval.halfWidth());
    node.put("scale", logarithm ? target.transform().id() : "target");
  }

  private static void put(ObjectNode node, FittedColumn column, SeenRange seen) {
    if (column.type() == ColumnType.DATE) {
      node.put("min", column.text(seen.least())).put("max", column.text(seen.greatest()));
    } else {
      node.put("min", seen.least()).put("max", seen.greatest());
    }
  }

  private static void put(ObjectNode node, String key, List<String> texts) {
    texts.forEach(node.putArray(key)::add);
  }

  /**
   * Holds a stored signature against the one that the other entries make. It may say less: an older
   * version of Tabfit may have written it.
   *
   * @throws DataException if it says anything else
   */
  static void requireAgreement(JsonNode stored, ObjectNode made) {
    for (String key : List.of("task", "target", "columns", "features")) {
      if (!stored.has(key)) {
        throw new DataException(BundleEntries.SIGNATURE + ": '" + key + "' is missing");
      }
    }
    JsonDifference.firstBeyond(stored, made)
        .ifPresent(
            difference -> {
              throw new DataException(
                  "%s: %s is %s, by the other entries it is %s"
                      .formatted(
                          BundleEntries.SIGNATURE,
                          difference.path(),
                          difference.found(),
                          difference.expected()));
            });
  }
}
