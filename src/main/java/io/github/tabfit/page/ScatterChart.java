package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Points in a plane: predicted against true, residuals. */
public final class ScatterChart {
  private record Points(String name, double[] x, double[] y) {}

  private record Rule(double x1, double y1, double x2, double y2) {}

  private final String title;
  private final String description;
  private final String xTitle;
  private final String yTitle;
  private final List<Points> points = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  private ScatterChart(String title, String description, String xTitle, String yTitle) {
    this.title = title;
    this.description = description;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /** A chart without points. */
  public static ScatterChart of(String title, String description, String xTitle, String yTitle) {
    return new ScatterChart(title, description, xTitle, yTitle);
  }

  /** Adds points, which share a colour. */
  public ScatterChart points(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("%d places for %d values".formatted(x.length, y.length));
    }
    points.add(new Points(name, x.clone(), y.clone()));
    return this;
  }

  /** Adds a straight line to compare with, from one point to another. */
  public ScatterChart rule(double x1, double y1, double x2, double y2) {
    rules.add(new Rule(x1, y1, x2, y2));
    return this;
  }

  /** The chart. */
  public Chart chart() {
    ArrayNode values = Chart.rows();
    for (Points group : points) {
      for (int i = 0; i < group.x.length; i++) {
        ObjectNode row = values.addObject();
        if (points.size() > 1) {
          row.put("group", group.name);
        }
        row.set("x", Chart.number(group.x[i]));
        row.set("y", Chart.number(group.y[i]));
      }
    }
    ObjectNode spec = Chart.empty().put("height", Chart.HEIGHT + 40);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode dots = layers.addObject();
    dots.putObject("data").set("values", values);
    dots.putObject("mark").put("type", "circle").put("size", 22).put("opacity", 0.55);
    Encoding encoding = new Encoding().number("x", "x", xTitle).number("y", "y", yTitle);
    if (points.size() > 1) {
      encoding.name("color", "group", null);
    }
    dots.set("encoding", encoding.node());
    if (!rules.isEmpty()) {
      ArrayNode ends = Chart.rows();
      for (Rule rule : rules) {
        ObjectNode row = ends.addObject();
        row.set("x", Chart.number(rule.x1));
        row.set("y", Chart.number(rule.y1));
        row.set("toX", Chart.number(rule.x2));
        row.set("toY", Chart.number(rule.y2));
      }
      ObjectNode line = layers.addObject();
      line.putObject("data").set("values", ends);
      line.putObject("mark").put("type", "rule").putArray("strokeDash").add(4).add(4);
      line.set(
          "encoding",
          new Encoding()
              .number("x", "x", xTitle)
              .number("y", "y", yTitle)
              .end("x2", "toX")
              .end("y2", "toY")
              .node());
    }
    return Chart.custom(title, description, spec);
  }
}
