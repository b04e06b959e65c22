package io.github.tabfit.runs.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;

/** Figures with their intervals, one below the other, on both sides of 0. */
final class IntervalChart {
  private static final int STEP = 26;

  private final ArrayNode values = Chart.empty().putArray("values");
  private final String title;
  private final String description;
  private final String valueTitle;

  IntervalChart(String title, String description, String valueTitle) {
    this.title = title;
    this.description = description;
    this.valueTitle = valueTitle;
  }

  /** Adds a figure below the others; bounds that are not finite are not drawn. */
  void add(String name, double value, double low, double high) {
    ObjectNode row = values.addObject().put("name", name).put("value", value);
    if (Double.isFinite(low) && Double.isFinite(high)) {
      row.put("low", low).put("high", high);
    }
  }

  Chart chart() {
    ObjectNode spec = Chart.empty().put("height", STEP * Math.max(1, values.size()));
    spec.putObject("data").set("values", values);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode zero = layers.addObject();
    zero.putObject("data").putArray("values").addObject().put("zero", 0);
    zero.putObject("mark").put("type", "rule").putArray("strokeDash").add(3).add(3);
    place(zero.putObject("encoding"), "zero");
    ObjectNode interval = layers.addObject();
    interval.putObject("mark").put("type", "rule").put("strokeWidth", 2);
    ObjectNode ends = interval.putObject("encoding");
    place(ends, "low");
    ends.putObject("x2").put("field", "high");
    name(ends);
    ObjectNode point = layers.addObject();
    point.putObject("mark").put("type", "point").put("filled", true).put("size", 90);
    ObjectNode at = point.putObject("encoding");
    place(at, "value");
    name(at);
    return Chart.custom(title, description, spec);
  }

  private void place(ObjectNode encoding, String field) {
    encoding
        .putObject("x")
        .put("field", field)
        .put("type", "quantitative")
        .put("title", valueTitle);
  }

  private static void name(ObjectNode encoding) {
    encoding
        .putObject("y")
        .put("field", "name")
        .put("type", "nominal")
        .putNull("sort")
        .putNull("title");
  }
}
