package io.github.tabfit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A specification of Vega-Lite as a text of ours, for charts that this package has no class for;
 * the user's data is set beside it. Numbers of the data that are not finite become none.
 */
public final class VegaSpec {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode spec;
  private final ArrayNode rows;

  private VegaSpec(ObjectNode spec) {
    this.spec = spec;
    rows = spec.putObject("data").putArray("values");
  }

  /**
   * A specification without data.
   *
   * @param json in Vega-Lite's words; holds nothing of a user's
   */
  public static VegaSpec of(String json) {
    try {
      return new VegaSpec((ObjectNode) MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** A new row of the data, to be filled. */
  public ObjectNode row() {
    return rows.addObject();
  }

  /** Number of rows so far. */
  public int rows() {
    return rows.size();
  }

  /** The object at a JSON pointer into the specification, to be changed. */
  public ObjectNode at(String pointer) {
    return (ObjectNode) spec.at(pointer);
  }

  /** Sets the title of what a JSON pointer leads to. */
  public VegaSpec title(String pointer, String title) {
    at(pointer).put("title", title);
    return this;
  }

  /** Sets the height. */
  public VegaSpec height(int pixels) {
    spec.put("height", pixels);
    return this;
  }

  /** The chart. */
  public Chart chart(String title, String description) {
    return Chart.custom(title, description, spec);
  }
}
