package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Is told what keys a reader of an experiment file looks for, and what it takes there. */
interface KeyListener {
  /** What JSON Schema calls the bounds of messages. */
  Map<String, String> BOUNDS =
      Map.of(">=", "minimum", ">", "exclusiveMinimum", "<=", "maximum", "<", "exclusiveMaximum");

  /** Listens to nothing. */
  KeyListener NONE = (path, form) -> {};

  /**
   * A key is looked for.
   *
   * @param path of the key
   * @param form one that its value may have, as a JSON Schema
   */
  void key(String path, ObjectNode form);

  /** A key must be there. */
  default void required(String path) {}

  /** A key may be written alone, with the value of one of the keys below it. */
  default void shorthand(String path, String key) {}

  /** A form of one JSON type: {@code string}, {@code number} or another. */
  static ObjectNode type(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  /**
   * A form of a number within bounds.
   *
   * @param bounds as messages say them: {@code > 0 and <= 1}; other words bound nothing
   */
  static ObjectNode number(String bounds) {
    ObjectNode node = type("number");
    for (String bound : bounds.split(" and ", -1)) {
      String[] words = bound.split(" ", 2);
      String key = BOUNDS.get(words[0]);
      if (key != null) {
        node.put(key, Double.parseDouble(words[1]));
      }
    }
    return node;
  }

  /** A form of one of several words. */
  static ObjectNode words(List<String> words) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    words.forEach(node.putArray("enum")::add);
    return node;
  }

  /** A form of a list of one form each. */
  static ObjectNode list(JsonNode item) {
    ObjectNode node = type("array");
    node.set("items", item);
    return node;
  }
}
