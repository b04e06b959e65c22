package io.github.tabfit.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.sweep.TrialResult.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Trials and spaces as JSON. A number that is not finite is null. */
public final class LedgerFormat {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private LedgerFormat() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The settings of a line that says that a trial began: a JSON text for each key. */
  public static Map<String, String> settings(JsonNode parameters) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.properties().forEach(e -> settings.put(e.getKey(), text(e.getValue())));
    return settings;
  }

  /** Settings with their values as JSON. */
  static ObjectNode settings(Map<String, String> settings) {
    ObjectNode node = object();
    settings.forEach((path, json) -> node.set(path, parse(json)));
    return node;
  }

  /** The value that a JSON text stands for. */
  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode encode(TrialResult result) {
    ObjectNode node = object();
    node.put("event", result.status().id());
    node.put("trial", result.trial());
    put(node, "value", result.value());
    put(node, "scores", result.scores());
    node.put("best_epoch", result.bestEpoch());
    node.put("epochs", result.epochs());
    node.put("seconds", Math.round(result.seconds() * 1e6) / 1e6);
    put(node, "curve", result.curve());
    put(node, "rates", result.rates());
    if (result.status() == Status.FAILED) {
      node.put("error", result.error());
    }
    return node;
  }

  /**
   * A trial from the line that says how it ended.
   *
   * @param parameters from the line that says that it began
   * @throws IllegalArgumentException if the line does not say how a trial ended
   */
  public static TrialResult decode(JsonNode node, JsonNode parameters) {
    return new TrialResult(
        node.path("trial").intValue(),
        settings(parameters),
        Status.valueOf(node.path("event").asText().toUpperCase(Locale.ROOT)),
        number(node.path("value")),
        numbers(node.path("scores")),
        node.path("best_epoch").intValue(),
        node.path("epochs").intValue(),
        node.path("seconds").doubleValue(),
        numbers(node.path("curve")),
        numbers(node.path("rates")),
        node.path("error").asText());
  }

  /** When an event was; empty if the line does not say it. */
  public static Optional<Instant> time(JsonNode node) {
    try {
      return node.path("time").isTextual()
          ? Optional.of(Instant.parse(node.path("time").textValue()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static List<Double> numbers(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    node.forEach(value -> numbers.add(number(value)));
    return numbers;
  }

  private static void put(ObjectNode node, String key, List<Double> values) {
    if (!values.isEmpty()) {
      ArrayNode list = node.putArray(key);
      values.forEach(value -> list.add(Double.isFinite(value) ? value : null));
    }
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  /** A space as an experiment file has it. */
  static ObjectNode space(List<SearchParameter> space) {
    ObjectNode node = object();
    for (SearchParameter parameter : space) {
      ObjectNode entry = node.putObject(parameter.path());
      entry.set(parameter.range().id(), range(parameter.range()));
      if (!parameter.when().isEmpty()) {
        ObjectNode when = entry.putObject("when");
        parameter.when().forEach((key, values) -> when.set(key, list(values)));
      }
    }
    return node;
  }

  private static JsonNode range(SearchRange range) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (range instanceof SearchRange.Uniform uniform) {
      return list.add(uniform.low()).add(uniform.high());
    }
    if (range instanceof SearchRange.LogUniform log) {
      return list.add(log.low()).add(log.high());
    }
    if (range instanceof SearchRange.Int whole) {
      return list.add(whole.low()).add(whole.high());
    }
    if (range instanceof SearchRange.LogInt log) {
      return list.add(log.low()).add(log.high());
    }
    return range instanceof SearchRange.Choice choice
        ? list(choice.values())
        : parse(((SearchRange.Fixed) range).value());
  }

  private static ArrayNode list(List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(parse(value)));
    return list;
  }
}
