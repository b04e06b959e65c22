package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A model's metrics as JSON; what is not defined is null. */
public final class MetricsCodec {
  private static final String MEMBERS = "members";
  private static final String TEMPERATURE = "temperature";

  private MetricsCodec() {}

  /** The record as a tree. */
  public static ObjectNode encode(ModelMetrics metrics) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("epochs", metrics.epochs());
    node.put("best_epoch", metrics.bestEpoch());
    node.put("stopped", metrics.stopped());
    metrics.temperature().ifPresent(temperature -> node.put(TEMPERATURE, temperature));
    ObjectNode parts = node.putObject("metrics");
    metrics
        .parts()
        .forEach(
            (part, values) -> {
              ObjectNode entry = parts.putObject(part);
              values.forEach((name, value) -> entry.put(name, orNull(value)));
            });
    if (!metrics.members().isEmpty()) {
      ArrayNode members = node.putArray(MEMBERS);
      for (ModelMetrics.Member member : metrics.members()) {
        members
            .addObject()
            .put("epochs", member.epochs())
            .put("best_epoch", member.bestEpoch())
            .put("validation_loss", orNull(member.validationLoss()))
            .put("dead_share", orNull(member.deadShare()));
      }
    }
    return node;
  }

  private static Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }

  /**
   * The record of a tree.
   *
   * @throws DataException if the tree is none
   */
  static ModelMetrics decode(JsonNode node) {
    JsonFields fields = new JsonFields(node, BundleEntries.METRICS);
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    fields
        .object("metrics")
        .properties()
        .forEach(
            part -> {
              JsonFields values = new JsonFields(part.getValue(), BundleEntries.METRICS);
              Map<String, Double> metrics = new LinkedHashMap<>();
              values.names().forEach(name -> metrics.put(name, values.numberOrNaN(name)));
              parts.put(part.getKey(), metrics);
            });
    List<ModelMetrics.Member> members = new ArrayList<>();
    if (fields.has(MEMBERS)) {
      for (JsonFields member : fields.objects(MEMBERS)) {
        members.add(
            new ModelMetrics.Member(
                member.count("epochs"),
                member.count("best_epoch"),
                member.numberOrNaN("validation_loss"),
                member.numberOrNaN("dead_share")));
      }
    }
    return new ModelMetrics(
        fields.count("epochs"),
        fields.count("best_epoch"),
        fields.text("stopped"),
        parts,
        members,
        temperature(fields));
  }

  private static OptionalDouble temperature(JsonFields fields) {
    if (!fields.has(TEMPERATURE)) {
      return OptionalDouble.empty();
    }
    double temperature = fields.number(TEMPERATURE);
    if (!(temperature > 0)) {
      throw fields.fault("'%s' must be > 0, got %s".formatted(TEMPERATURE, temperature));
    }
    return OptionalDouble.of(temperature);
  }
}
