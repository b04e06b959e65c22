package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of a JSON object, each of the type that is requested or a fault that says so. */
final class JsonFields {
  private static final int SHOWN = 60;

  private final JsonNode node;
  private final String entry;

  /**
   * @param entry the entry that the object stands in, for messages
   * @throws DataException if the node is no object
   */
  JsonFields(JsonNode node, String entry) {
    this.entry = entry;
    this.node = node;
    if (!node.isObject()) {
      throw fault("an object is required, got " + shown(node));
    }
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  private JsonNode required(String key) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw fault("'" + key + "' is missing");
    }
    return value;
  }

  private JsonNode required(String key, boolean isRight, String what) {
    JsonNode value = required(key);
    if (!isRight) {
      throw fault("'%s' must be %s, got %s".formatted(key, what, shown(value)));
    }
    return value;
  }

  String text(String key) {
    return required(key, node.path(key).isTextual(), "a text").asText();
  }

  boolean flag(String key) {
    return required(key, node.path(key).isBoolean(), "true or false").asBoolean();
  }

  /** A whole number from 0 on. */
  int count(String key) {
    JsonNode value = node.path(key);
    boolean right = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
    return required(key, right, "a whole number >= 0").intValue();
  }

  long whole(String key) {
    JsonNode value = node.path(key);
    return required(
            key, value.isIntegralNumber() && value.canConvertToLong(), "a whole number of 64 bits")
        .longValue();
  }

  /** A finite number. */
  double number(String key) {
    JsonNode value = node.path(key);
    return required(
            key, value.isNumber() && Double.isFinite(value.doubleValue()), "a finite number")
        .doubleValue();
  }

  double numberOrNaN(String key) {
    return node.path(key).isNull() ? Double.NaN : number(key);
  }

  JsonNode object(String key) {
    return required(key, node.path(key).isObject(), "an object");
  }

  List<JsonFields> objects(String key) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : required(key, node.path(key).isArray(), "a list")) {
      objects.add(new JsonFields(element, entry));
    }
    return objects;
  }

  JsonFields fields(String key) {
    return new JsonFields(object(key), entry);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : required(key, node.path(key).isArray(), "a list")) {
      if (!element.isTextual()) {
        throw fault("'%s' must hold texts, got %s".formatted(key, shown(element)));
      }
      texts.add(element.asText());
    }
    return texts;
  }

  double[] numbers(String key) {
    JsonNode list = required(key, node.path(key).isArray(), "a list");
    double[] numbers = new double[list.size()];
    Arrays.setAll(numbers, i -> list.get(i).isNumber() ? list.get(i).doubleValue() : Double.NaN);
    return numbers;
  }

  <E extends Enum<E>> E one(String key, E[] values) {
    String id = text(key);
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> fault("'%s': '%s' is not known".formatted(key, id)));
  }

  DataException fault(String message) {
    return new DataException(entry + ": " + message);
  }

  static String shown(JsonNode value) {
    String text = value.isContainerNode() ? value.getNodeType() + "" : value.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
