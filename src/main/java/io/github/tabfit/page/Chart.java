package io.github.tabfit.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tabfit.spec.Printable;

/**
 * A picture of numbers, as a specification of <a href="https://vega.github.io/vega-lite/">Vega-Lite
 * 6</a> with its data in it.
 *
 * @param title what is shown
 * @param description what there is to see, for those who do not see it too
 * @param spec no name of a field may come from a user's table: Vega-Lite takes dots and brackets in
 *     it for paths. Texts of the data are shown with control characters as escapes, numbers that
 *     are not finite become none
 */
public record Chart(String title, String description, ObjectNode spec) {
  static final int HEIGHT = 240;

  /** Copies the specification. */
  public Chart {
    spec = (ObjectNode) printable(spec);
  }

  /** A chart of any kind; as wide as its place unless the specification says otherwise. */
  public static Chart custom(String title, String description, ObjectNode spec) {
    if (!spec.has("width") && !spec.has("hconcat") && !spec.has("vconcat")) {
      spec.put("width", "container");
      spec.putObject("autosize").put("type", "fit-x").put("contains", "padding");
    }
    return new Chart(title, description, spec);
  }

  /** A specification without anything. */
  public static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An array without anything. */
  public static ArrayNode rows() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * A number of a chart's data: in float's digits, which no eye tells from all of them; none if it
   * is not finite.
   */
  public static JsonNode number(double value) {
    float near = (float) value;
    if (!Float.isFinite(near)) {
      return JsonNodeFactory.instance.nullNode();
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? JsonNodeFactory.instance.numberNode((long) value)
        : JsonNodeFactory.instance.numberNode(near);
  }

  /**
   * Adds a channel to an encoding.
   *
   * @param title null for none
   */
  public static ObjectNode channel(
      ObjectNode encoding, String channel, String field, String type, String title) {
    ObjectNode node = encoding.putObject(channel).put("field", field).put("type", type);
    if (title == null) {
      node.putNull("title");
    } else {
      node.put("title", title);
    }
    return node;
  }

  /** The same with an axis from one number to another, in all layers that have it. */
  public Chart spanning(String axis, double low, double high) {
    Chart made = new Chart(title, description, spec);
    for (JsonNode layer : made.spec.path("layer")) {
      if (layer.path("encoding").path(axis) instanceof ObjectNode channel) {
        channel.withObjectProperty("scale").putArray("domain").add(low).add(high);
      }
    }
    return made;
  }

  private static JsonNode printable(JsonNode node) {
    if (node instanceof TextNode) {
      return TextNode.valueOf(Printable.word(node.textValue()));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> copy.add(printable(element)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(e -> copy.set(e.getKey(), printable(e.getValue())));
      return copy;
    }
    // JSON has no other numbers.
    return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())
        ? JsonNodeFactory.instance.nullNode()
        : node;
  }
}
