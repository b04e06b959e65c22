package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** How often numbers lie in bins; several groups lie over each other, half transparent. */
public final class Histogram {
  private record Bins(String name, double[] edges, double[] amounts) {}

  private final String title;
  private final String description;
  private final String xTitle;
  private final String yTitle;
  private final List<Bins> groups = new ArrayList<>();
  private int height = Chart.HEIGHT - 60;
  private boolean years;

  private Histogram(String title, String description, String xTitle, String yTitle) {
    this.title = title;
    this.description = description;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /** A chart without bins. */
  public static Histogram of(String title, String description, String xTitle, String yTitle) {
    return new Histogram(title, description, xTitle, yTitle);
  }

  /**
   * Adds bins.
   *
   * @param edges ascending, one more than the bins
   * @param amounts of each bin: rows, or a share of them
   */
  public Histogram bins(String name, double[] edges, double[] amounts) {
    if (edges.length != amounts.length + 1) {
      throw new IllegalArgumentException(
          "%d edges around %d bins".formatted(edges.length, amounts.length));
    }
    groups.add(new Bins(name, edges.clone(), amounts.clone()));
    return this;
  }

  /** Numbers that are years: 2010 rather than 2,010. */
  public Histogram years() {
    years = true;
    return this;
  }

  /** A chart of this height, in pixels. */
  public Histogram height(int pixels) {
    height = pixels;
    return this;
  }

  /** The chart. */
  public Chart chart() {
    ArrayNode values = Chart.rows();
    for (Bins bins : groups) {
      for (int i = 0; i < bins.amounts.length; i++) {
        ObjectNode row = values.addObject();
        if (groups.size() > 1) {
          row.put("group", bins.name);
        }
        row.set("from", Chart.number(bins.edges[i]));
        row.set("to", Chart.number(bins.edges[i + 1]));
        row.set("amount", Chart.number(bins.amounts[i]));
      }
    }
    ObjectNode spec = Chart.empty().put("height", height);
    spec.putObject("data").set("values", values);
    ObjectNode mark = spec.putObject("mark").put("type", "rect");
    mark.put("opacity", groups.size() > 1 ? 0.6 : 1);
    Encoding encoding = new Encoding().number("x", "from", xTitle).end("x2", "to");
    encoding.amount("y", "amount", yTitle).base("y2");
    if (years) {
      encoding.channel("x").putObject("axis").put("format", "~f");
    }
    if (groups.size() > 1) {
      encoding.name("color", "group", null);
    }
    spec.set("encoding", encoding.node());
    return Chart.custom(title, description, spec);
  }
}
