package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.notebook.Series.Range;
import io.github.tabfit.notebook.Series.Shades;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A figure as a Vega-Lite 5 specification: JSON as maps, lists, texts and numbers. */
final class VegaLite {
  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
  private static final int WIDTH = 480;
  private static final int HEIGHT = 280;

  private final Figure figure;
  private final Frame frame;
  private final List<Map<String, Object>> layers = new ArrayList<>();

  private VegaLite(Figure figure) {
    this.figure = figure;
    this.frame = Frame.of(figure);
  }

  /** The specification, its data inside. */
  static Map<String, Object> of(Figure figure) {
    VegaLite spec = new VegaLite(figure);
    figure.series().forEach(spec::add);
    return object(
        "$schema",
        SCHEMA,
        "title",
        figure.title(),
        "description",
        figure.description(),
        "width",
        WIDTH,
        "height",
        HEIGHT,
        "layer",
        spec.layers);
  }

  private void add(Series one) {
    if (one instanceof Line line) {
      Map<String, Object> mark = object("type", "line", "clip", true, "tooltip", true);
      if (line.isDashed()) {
        mark.put("strokeDash", List.of(5, 4));
      }
      List<Map<String, Object>> data = points(line.x(), line.y());
      layer(mark, data, line);
      // Vega-Lite joins points from left to right unless told their order.
      if (!isRising(line.x())) {
        for (int i = 0; i < data.size(); i++) {
          data.get(i).put("i", i);
        }
        encoding().put("order", object("field", "i", "type", "quantitative"));
      }
    } else if (one instanceof Points points) {
      layer(
          object("type", "point", "filled", true, "opacity", 0.75, "clip", true, "tooltip", true),
          points(points.x(), points.y()),
          points);
    } else if (one instanceof Bars bars) {
      add(bars);
    } else if (one instanceof Heat heat) {
      add(heat);
    }
  }

  private void add(Bars bars) {
    boolean lying = figure.y().hasCategories();
    String along = lying ? "x" : "y";
    List<String> names = (lying ? figure.y() : figure.x()).categories();
    List<Map<String, Object>> data = new ArrayList<>();
    for (int i = 0; i < bars.lengths().length; i++) {
      double length = bars.lengths()[i];
      double spread = bars.spreads()[i];
      Map<String, Object> row = object(lying ? "y" : "x", names.get(i));
      put(row, along, length);
      if (spread > 0) {
        put(row, "low", length - spread);
        put(row, "high", length + spread);
      }
      data.add(row);
    }
    layer(object("type", "bar", "tooltip", true), data, bars);
    if (data.stream().anyMatch(row -> row.containsKey("low"))) {
      layer(object("type", "rule"), data, bars);
      Map<String, Object> encoding = encoding();
      encoding.remove("color");
      field(encoding, along).put("field", "low");
      encoding.put(along + "2", object("field", "high"));
    }
  }

  private void add(Heat heat) {
    List<Map<String, Object>> data = new ArrayList<>();
    for (HeatCell cell : HeatCell.of(heat)) {
      Map<String, Object> row = object("shade", cell.color(), "ink", cell.ink());
      put(row, "value", cell.value());
      place(row, "x", figure.x(), cell.x());
      place(row, "y", figure.y(), cell.y());
      data.add(row);
    }
    layer(object("type", "rect", "tooltip", true), data, heat);
    Map<String, Object> encoding = encoding();
    encoding.put("color", literal("shade"));
    if (!figure.x().hasCategories()) {
      encoding.put("x2", object("field", "x2"));
    }
    if (!figure.y().hasCategories()) {
      encoding.put("y2", object("field", "y2"));
    }
    if (heat.shades() == Shades.LABELLED) {
      layer(object("type", "text"), data, heat);
      encoding().put("color", literal("ink"));
      encoding().put("text", object("field", "value", "type", "quantitative"));
    }
  }

  /** Where a cell lies: a category's name, or two numbers. */
  private static void place(Map<String, Object> row, String channel, Axis axis, Range range) {
    if (axis.hasCategories()) {
      row.put(channel, axis.categories().get((int) Math.round(range.at(0.5))));
    } else {
      put(row, channel, range.from());
      put(row, channel + "2", range.to());
    }
  }

  private void layer(Map<String, Object> mark, List<Map<String, Object>> data, Series one) {
    Map<String, Object> encoding = object();
    encoding.put("x", position("x", figure.x(), frame.x()));
    encoding.put("y", position("y", figure.y(), frame.y()));
    List<String> names = figure.names();
    if (one.name().isEmpty()) {
      mark.put("color", Palette.color(figure.color(one)));
    } else {
      List<String> colors = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        colors.add(Palette.color(i));
      }
      encoding.put(
          "color",
          object(
              "datum", one.name(),
              "type", "nominal",
              "scale", object("domain", names, "range", colors),
              "legend", object("title", null)));
    }
    layers.add(object("mark", mark, "data", object("values", data), "encoding", encoding));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> encoding() {
    return (Map<String, Object>) layers.get(layers.size() - 1).get("encoding");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> field(Map<String, Object> encoding, String channel) {
    return (Map<String, Object>) encoding.get(channel);
  }

  private static Map<String, Object> position(String field, Axis axis, Ticks ticks) {
    if (axis.hasCategories()) {
      return object(
          "field",
          field,
          "type",
          "nominal",
          "title",
          axis.title(),
          "scale",
          object("domain", axis.categories()));
    }
    Map<String, Object> scale =
        object(
            "domain",
            List.of(Digits.rounded(ticks.range().from()), Digits.rounded(ticks.range().to())),
            "nice",
            false);
    if (axis.scale() == Scale.LOG) {
      scale.put("type", "log");
    }
    return object("field", field, "type", "quantitative", "title", axis.title(), "scale", scale);
  }

  private static Map<String, Object> literal(String field) {
    return object("field", field, "type", "nominal", "scale", null, "legend", null);
  }

  private static List<Map<String, Object>> points(double[] x, double[] y) {
    List<Map<String, Object>> data = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      Map<String, Object> row = object();
      put(row, "x", x[i]);
      put(row, "y", y[i]);
      data.add(row);
    }
    return data;
  }

  private static boolean isRising(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** A number that is not finite is none in JSON. */
  private static void put(Map<String, Object> row, String field, double value) {
    row.put(field, Double.isFinite(value) ? Digits.rounded(value) : null);
  }

  /** Names and values by turns, in that order. */
  private static Map<String, Object> object(Object... entries) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      object.put((String) entries[i], entries[i + 1]);
    }
    return object;
  }
}
