package io.github.tabfit.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.runs.comparison.ComparedModel;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.comparison.Measured;
import io.github.tabfit.runs.comparison.MetricDifference;
import io.github.tabfit.runs.comparison.PairResult;

/** A comparison as JSON. Undefined figures are null. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** The one object that {@code compare --json} prints. */
  public static ObjectNode of(Comparison comparison) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode models = root.putArray("models");
    for (ComparedModel model : comparison.models()) {
      ObjectNode node = models.addObject();
      node.put("label", model.label());
      node.put("path", model.path().toString());
      node.put("name", model.bundle().spec().name());
      node.put(
          "seconds", model.seconds().isPresent() ? (Double) model.seconds().getAsDouble() : null);
      ObjectNode metrics = node.putObject("metrics");
      model
          .bundle()
          .metrics()
          .ifPresent(
              known ->
                  known
                      .parts()
                      .forEach((part, values) -> metrics.set(part, RunJson.numbers(values))));
    }
    ObjectNode differences = root.putObject("differences");
    comparison
        .differences()
        .parts()
        .forEach(
            (part, all) -> {
              ObjectNode keys = differences.putObject(part);
              all.forEach(
                  one -> {
                    ArrayNode values = keys.putArray(one.key());
                    one.values().forEach(value -> values.add(value.orElse(null)));
                  });
            });
    root.put("refusal", comparison.refusal().orElse(null));
    comparison
        .measured()
        .ifPresentOrElse(
            measured -> root.set("measured", measured(measured)), () -> root.putNull("measured"));
    return root;
  }

  private static ObjectNode measured(Measured measured) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rows", measured.rows());
    node.put("what", measured.what());
    ArrayNode notes = node.putArray("notes");
    measured.notes().forEach(notes::add);
    ArrayNode metrics = node.putArray("metrics");
    measured.results().forEach(result -> metrics.add(RunJson.numbers(result.metrics())));
    node.put("resamples", measured.resamples());
    node.put("level", measured.level());
    ArrayNode pairs = node.putArray("pairs");
    measured.pairs().forEach(pair -> pairs.add(pair(pair)));
    return node;
  }

  private static ObjectNode pair(PairResult pair) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("first", pair.first()).put("second", pair.second());
    node.put("outcome", pair.outcome().id());
    node.put("text", pair.text());
    ArrayNode metrics = node.putArray("differences");
    for (MetricDifference one : pair.metrics()) {
      metrics
          .addObject()
          .put("metric", one.metric().id())
          .put("first", RunJson.orNull(one.first()))
          .put("second", RunJson.orNull(one.second()))
          .put("difference", RunJson.orNull(one.difference()))
          .put("low", RunJson.orNull(one.interval().low()))
          .put("high", RunJson.orNull(one.interval().high()));
    }
    pair.mcNemar()
        .ifPresent(
            test ->
                node.putObject("mcnemar")
                    .put("only_first_right", test.onlyFirst())
                    .put("only_second_right", test.onlySecond())
                    .put("p_value", test.pValue()));
    return node;
  }
}
