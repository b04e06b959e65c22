package io.github.tabfit.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cross-validation as JSON. Undefined figures are null. */
final class CrossValidationJson {
  private CrossValidationJson() {}

  /** Mean, standard deviation and the baseline's mean of every metric, then each fold's values. */
  static ObjectNode of(CrossValidation validation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("folds", validation.spec().folds());
    node.put("repeats", validation.spec().repeats());
    node.put("rows", validation.rows().rows().length);
    node.put("predictions", RunFiles.OUT_OF_FOLD);
    Map<String, Double> sds = new LinkedHashMap<>();
    Map<String, Double> baselines = new LinkedHashMap<>();
    validation
        .statistics()
        .forEach(
            (metric, figures) -> {
              sds.put(metric, figures.sd());
              baselines.put(metric, figures.baseline());
            });
    node.set("mean", RunJson.numbers(validation.means()));
    node.set("sd", RunJson.numbers(sds));
    node.set("baseline", RunJson.numbers(baselines));
    ArrayNode scores = node.putArray("scores");
    for (FoldScores fold : validation.folds()) {
      ObjectNode entry = scores.addObject();
      entry.put("repeat", fold.repeat()).put("fold", fold.fold());
      entry
          .putObject("rows")
          .put("train", fold.train())
          .put("validation", fold.validation())
          .put("held_out", fold.rows());
      entry.set("metrics", RunJson.numbers(fold.metrics()));
      entry.set("baseline", RunJson.numbers(fold.baseline()));
    }
    return node;
  }
}
