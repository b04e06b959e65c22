package io.github.tabfit.report.section;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;

/** Specifications of charts that package {@code page} has no class for. */
final class VegaSpec {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode spec;
  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();

  private VegaSpec(ObjectNode spec) {
    this.spec = spec;
  }

  /**
   * A specification without data.
   *
   * @param json in Vega-Lite's words; holds nothing of a user's
   */
  static VegaSpec of(String json) {
    try {
      return new VegaSpec((ObjectNode) MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** A row of data, to be filled. */
  ObjectNode row() {
    return rows.addObject();
  }

  /** Number of rows so far. */
  int rows() {
    return rows.size();
  }

  /** The specification, to be changed. */
  ObjectNode node() {
    return spec;
  }

  /** A number of the data; null where it is not finite, as JSON has no such numbers. */
  static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.nullNode();
  }

  /** A chart of the page's own kinds with an axis from one number to another. */
  static Chart spanning(Chart chart, String axis, double low, double high) {
    ObjectNode scale = (ObjectNode) chart.spec().at("/layer/0/encoding/" + axis + "/scale");
    scale.putArray("domain").add(low).add(high);
    return chart;
  }

  /** A chart of the page's own kinds over epochs, of which there are no halves. */
  static Chart overEpochs(Chart chart) {
    ObjectNode x = (ObjectNode) chart.spec().at("/layer/0/encoding/x");
    x.putObject("axis").put("tickMinStep", 1);
    return chart;
  }

  /** The chart. */
  Chart chart(String title, String description) {
    spec.putObject("data").set("values", rows);
    return Chart.custom(title, description, spec);
  }
}
