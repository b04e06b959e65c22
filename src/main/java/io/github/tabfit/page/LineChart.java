package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lines over a number: losses by epoch, a ROC curve, a dependence. */
public final class LineChart {
  private record Line(String name, double[] x, double[] y, boolean dashed) {}

  private final String title;
  private final String description;
  private final String xTitle;
  private final String yTitle;
  private final List<Line> lines = new ArrayList<>();
  private boolean logarithmic;

  private LineChart(String title, String description, String xTitle, String yTitle) {
    this.title = title;
    this.description = description;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /** A chart without lines. */
  public static LineChart of(String title, String description, String xTitle, String yTitle) {
    return new LineChart(title, description, xTitle, yTitle);
  }

  /**
   * Adds a line.
   *
   * @param y as many as {@code x}; what is not finite is a gap
   */
  public LineChart line(String name, double[] x, double[] y) {
    return with(new Line(name, x.clone(), y.clone(), false));
  }

  /** Adds a line to compare with, dashed. */
  public LineChart dashed(String name, double[] x, double[] y) {
    return with(new Line(name, x.clone(), y.clone(), true));
  }

  /** The vertical axis in powers of ten; all values must be above 0. */
  public LineChart logarithmic() {
    logarithmic = true;
    return this;
  }

  private LineChart with(Line line) {
    if (line.x.length != line.y.length) {
      throw new IllegalArgumentException(
          "%d places for %d values".formatted(line.x.length, line.y.length));
    }
    lines.add(line);
    return this;
  }

  /** The chart. */
  public Chart chart() {
    ArrayNode values = Chart.rows();
    for (Line line : lines) {
      for (int i = 0; i < line.x.length; i++) {
        ObjectNode row = values.addObject().put("line", line.name);
        row.set("x", Chart.number(line.x[i]));
        row.set("y", Chart.number(line.y[i]));
      }
    }
    ObjectNode spec = Chart.empty().put("height", Chart.HEIGHT);
    spec.putObject("data").set("values", values);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode layer = layers.addObject();
    layer.set("mark", mark());
    layer.set("encoding", encoding().node());
    return Chart.custom(title, description, spec);
  }

  private ObjectNode mark() {
    ObjectNode mark = Chart.empty().put("type", "line").put("interpolate", "linear");
    mark.put("strokeWidth", 1.75);
    mark.put("invalid", "break-paths-show-path-domains");
    return mark;
  }

  private Encoding encoding() {
    Encoding encoding = new Encoding().number("x", "x", xTitle).number("y", "y", yTitle);
    encoding.name("color", "line", null);
    if (lines.size() == 1) {
      encoding.channel("color").putNull("legend");
    }
    if (lines.stream().anyMatch(Line::dashed)) {
      ObjectNode dash = encoding.name("strokeDash", "line", null).channel("strokeDash");
      ArrayNode names = dash.putObject("scale").putArray("domain");
      ArrayNode dashes = ((ObjectNode) dash.get("scale")).putArray("range");
      for (Line line : lines) {
        names.add(line.name);
        dashes.add(line.dashed ? Chart.rows().add(5).add(4) : Chart.rows().add(1).add(0));
      }
      if (lines.size() == 1) {
        dash.putNull("legend");
      }
    }
    if (logarithmic) {
      encoding.channel("y").putObject("scale").put("type", "log");
    }
    return encoding;
  }
}
