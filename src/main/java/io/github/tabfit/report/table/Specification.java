package io.github.tabfit.report.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;

/** A specification of Vega-Lite as text of ours, and data of the user's, which is set beside it. */
final class Specification {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode spec;
  private final ArrayNode rows;

  private Specification(ObjectNode spec) {
    this.spec = spec;
    this.rows = spec.putObject("data").putArray("values");
  }

  static Specification of(String json) {
    try {
      return new Specification((ObjectNode) JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** A new row of the data. */
  ObjectNode row() {
    return rows.addObject();
  }

  /** The specification at a JSON pointer, to be changed. */
  ObjectNode at(String pointer) {
    return (ObjectNode) spec.at(pointer);
  }

  /** Sets a title of the user's. */
  Specification title(String pointer, String title) {
    at(pointer).put("title", title);
    return this;
  }

  Specification height(int pixels) {
    spec.put("height", pixels);
    return this;
  }

  Chart chart(String title, String description) {
    return Chart.custom(title, description, spec);
  }
}
