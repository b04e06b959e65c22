package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Bars from left to right, one below the other, each with a name: importances, slices. */
public final class BarChart {
  private static final int STEP = 22;

  private record Bar(String name, double value, double low, double high, String group) {}

  private final String title;
  private final String description;
  private final String valueTitle;
  private final List<Bar> bars = new ArrayList<>();

  private BarChart(String title, String description, String valueTitle) {
    this.title = title;
    this.description = description;
    this.valueTitle = valueTitle;
  }

  /** A chart without bars. */
  public static BarChart of(String title, String description, String valueTitle) {
    return new BarChart(title, description, valueTitle);
  }

  /** Adds a bar below the others. */
  public BarChart bar(String name, double value) {
    return bar(name, value, Double.NaN, Double.NaN);
  }

  /** Adds a bar with what it may be as well, from low to high. */
  public BarChart bar(String name, double value, double low, double high) {
    bars.add(new Bar(name, value, low, high, ""));
    return this;
  }

  /** Adds a bar of a group, which has a colour; bars of one name lie side by side. */
  public BarChart grouped(String name, String group, double value) {
    bars.add(new Bar(name, value, Double.NaN, Double.NaN, group));
    return this;
  }

  /** The chart. */
  public Chart chart() {
    ArrayNode values = Chart.rows();
    for (Bar bar : bars) {
      ObjectNode row = values.addObject().put("name", bar.name).put("group", bar.group);
      row.set("value", Chart.number(bar.value));
      if (Double.isFinite(bar.low)) {
        row.set("low", Chart.number(bar.low));
        row.set("high", Chart.number(bar.high));
      }
    }
    boolean groups = bars.stream().anyMatch(bar -> !bar.group.isEmpty());
    ObjectNode spec = Chart.empty();
    long names = bars.stream().map(Bar::name).distinct().count();
    spec.put("height", STEP * Math.max(names, groups ? bars.size() : 0));
    spec.putObject("data").set("values", values);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode bar = layers.addObject();
    bar.putObject("mark").put("type", "bar").put("cornerRadiusEnd", 2);
    Encoding encoding = encoding("value");
    if (groups) {
      encoding.name("yOffset", "group", null).name("color", "group", null);
    }
    bar.set("encoding", encoding.node());
    if (bars.stream().anyMatch(b -> Double.isFinite(b.low))) {
      ObjectNode rule = layers.addObject();
      rule.putObject("mark").put("type", "rule").put("strokeWidth", 1.5);
      rule.set("encoding", encoding("low").end("x2", "high").node());
    }
    return Chart.custom(title, description, spec);
  }

  private Encoding encoding(String value) {
    Encoding encoding = new Encoding().name("y", "name", null);
    return encoding.amount("x", value, valueTitle);
  }
}
