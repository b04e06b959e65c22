package io.github.tabfit.report.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.sweep.TrialResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A line for each trial through its values, coloured by score. A slider leaves the best trials
 * alone; pointing at a line lifts it.
 */
final class ParallelCoordinates {
  private static final int HEIGHT = 340;
  private static final int MOST_AXES = 16;
  private static final double UNSET = -0.1;
  private static final String SCORE = "a0";

  /** The best stands out on a light and on a dark ground. */
  private static final String[] COLOURS = {"#e08b00", "#c9739a", "#6f86c9", "#8b99ad"};

  private final SweepFigures figures;
  private final ScoreScale scale;
  private final List<ParameterAxis> axes;
  private final List<TrialResult> trials;

  /**
   * @param trials those to draw, all complete, the best first
   */
  ParallelCoordinates(
      SweepFigures figures, ScoreScale scale, List<ParameterAxis> axes, List<TrialResult> trials) {
    this.figures = figures;
    this.scale = scale;
    this.axes = axes.stream().limit(MOST_AXES).toList();
    this.trials = trials;
  }

  Chart chart() {
    ObjectNode spec = Chart.empty().put("height", HEIGHT);
    ObjectNode best = spec.putArray("params").addObject().put("name", "best").put("value", 100);
    ObjectNode bind = best.putObject("bind").put("input", "range").put("min", 1).put("max", 100);
    bind.put("step", 1).put("name", "Show the best per cent of the trials");
    ArrayNode layers = spec.putArray("layer");
    layers.add(lines());
    layers.add(rules());
    layers.add(labels());
    return Chart.custom(
        "All parameters at once",
        "A line is a trial; it crosses each axis at the trial's value. "
            + "Point at a line to lift it, and use the slider to see what the best have in common."
            + HistoryCharts.beyond(scale),
        spec);
  }

  private ObjectNode lines() {
    ObjectNode layer = Chart.empty();
    layer.putObject("data").set("values", data());
    ArrayNode transform = layer.putArray("transform");
    transform.addObject().put("filter", "datum.r <= best");
    ArrayNode fold = transform.addObject().putArray("fold");
    ((ObjectNode) transform.get(1)).putArray("as").add("axis").add("place");
    ArrayNode names = Chart.rows();
    names.addObject().put("axis", SCORE).put("name", figures.score());
    fold.add(SCORE);
    for (int i = 0; i < axes.size(); i++) {
      fold.add("a" + (i + 1));
      names.addObject().put("axis", "a" + (i + 1)).put("name", axes.get(i).name());
    }
    ObjectNode lookup = transform.addObject().put("lookup", "axis");
    ObjectNode from = lookup.putObject("from").put("key", "axis");
    from.putArray("fields").add("name");
    from.putObject("data").set("values", names);
    ObjectNode near = layer.putArray("params").addObject().put("name", "near");
    ObjectNode select = near.putObject("select").put("type", "point").put("on", "pointerover");
    select.put("clear", "pointerout").putArray("fields").add("t");
    layer.putObject("mark").put("type", "line").put("strokeJoin", "round").put("aria", false);
    ObjectNode encoding = layer.putObject("encoding");
    x(encoding);
    y(encoding, "place");
    Chart.channel(encoding, "detail", "t", "nominal", null);
    ObjectNode colour = Chart.channel(encoding, "color", "v", "quantitative", figures.score());
    ObjectNode range = colour.putObject("scale").put("clamp", true);
    if (scale.isLogarithmic()) {
      range.put("type", "log");
    } else {
      range.put("zero", false);
    }
    double far = scale.best() == scale.worst() ? scale.best() + 1 : scale.worst();
    range
        .put("nice", false)
        .putArray("domain")
        .add((float) Math.min(scale.best(), far))
        .add((float) Math.max(scale.best(), far));
    ArrayNode colours = range.putArray("range");
    for (int i = 0; i < COLOURS.length; i++) {
      colours.add(COLOURS[scale.best() <= far ? i : COLOURS.length - 1 - i]);
    }
    colour.putObject("legend").put("gradientLength", 220).put("tickCount", 4).put("format", "~g");
    lifted(encoding.putObject("opacity"), 1, trials.size() > 100 ? 0.4 : 0.6);
    lifted(encoding.putObject("strokeWidth"), 3.5, 1.4);
    Specs.tooltip(encoding, "t", "trial", "v", figures.score());
    return layer;
  }

  private static void lifted(ObjectNode channel, double near, double else_) {
    channel.putObject("condition").put("param", "near").put("empty", false).put("value", near);
    channel.put("value", else_);
  }

  private ArrayNode data() {
    ArrayNode rows = Chart.rows();
    for (int i = trials.size() - 1; i >= 0; i--) {
      TrialResult trial = trials.get(i);
      ObjectNode row = rows.addObject().put("t", trial.trial());
      row.set("v", Chart.number(trial.value()));
      row.set("r", Chart.number(Math.rint(1000.0 * (i + 1) / trials.size()) / 10));
      row.set(SCORE, Specs.place(1 - scale.place(trial.value())));
      for (int a = 0; a < axes.size(); a++) {
        ParameterAxis axis = axes.get(a);
        double place = axis.place(figures.setting(trial, axis.path()));
        row.set("a" + (a + 1), Specs.place(Double.isNaN(place) ? UNSET : place));
      }
    }
    return rows;
  }

  private ObjectNode rules() {
    ObjectNode layer = Chart.empty();
    ArrayNode values = Chart.rows();
    for (String name : names()) {
      values.addObject().put("name", name).put("from", 0).put("to", 1);
    }
    layer.putObject("data").set("values", values);
    layer.putObject("mark").put("type", "rule").put("strokeWidth", 1).put("tooltip", false);
    ObjectNode encoding = layer.putObject("encoding");
    x(encoding);
    y(encoding, "from");
    encoding.putObject("y2").put("field", "to");
    return layer;
  }

  private ObjectNode labels() {
    ObjectNode layer = Chart.empty();
    ArrayNode values = Chart.rows();
    for (int i = 0; i <= 2; i++) {
      label(values, figures.score(), i / 2.0, Digits.shown(scale.at(1 - i / 2.0)));
    }
    for (ParameterAxis axis : axes) {
      axis.ticks().forEach(tick -> label(values, axis.name(), tick.place(), tick.text()));
      boolean unset =
          trials.stream().anyMatch(t -> Double.isNaN(axis.place(figures.setting(t, axis.path()))));
      if (unset) {
        label(values, axis.name(), UNSET, "not set");
      }
    }
    layer.putObject("data").set("values", values);
    ObjectNode mark = layer.putObject("mark").put("type", "text").put("align", "left");
    mark.put("dx", 5).put("fontSize", 11).put("limit", 90).put("tooltip", false);
    ObjectNode encoding = layer.putObject("encoding");
    x(encoding);
    y(encoding, "place");
    Chart.channel(encoding, "text", "label", "nominal", null);
    return layer;
  }

  private static void label(ArrayNode values, String name, double place, String text) {
    values.addObject().put("name", name).put("label", text).set("place", Specs.place(place));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(figures.score()));
    axes.forEach(axis -> names.add(axis.name()));
    return names;
  }

  private void x(ObjectNode encoding) {
    ObjectNode x = Chart.channel(encoding, "x", "name", "nominal", null);
    ArrayNode sort = x.putArray("sort");
    names().forEach(sort::add);
    x.putObject("scale").put("type", "point").put("padding", 0.35);
    ObjectNode axis = x.putObject("axis").put("orient", "top").put("labelAngle", 0);
    axis.put("domain", false).put("ticks", false).put("grid", false).put("labelPadding", 10);
    axis.put("labelLimit", 130).put("labelFontWeight", "bold").put("labelOverlap", false);
  }

  private static void y(ObjectNode encoding, String field) {
    ObjectNode y = Chart.channel(encoding, "y", field, "quantitative", null);
    y.putNull("axis").putObject("scale").putArray("domain").add(UNSET).add(1);
  }
}
