package io.github.tabfit.report.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.sweep.TrialResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The score against one parameter, of all trials that set it. */
final class SliceCharts {
  private static final int HEIGHT = 200;
  private static final int FEWEST = 60;
  private static final int MOST_POINTS = 2800;

  private final SweepFigures figures;
  private final ScoreScale scale;
  private final List<TrialResult> trials;

  /**
   * @param trials those to draw, all complete, the best first
   */
  SliceCharts(SweepFigures figures, ScoreScale scale, List<TrialResult> trials) {
    this.figures = figures;
    this.scale = scale;
    this.trials = trials;
  }

  /** How many trials are drawn for each of so many parameters, that the page stays small. */
  static int most(int parameters) {
    return Math.max(FEWEST, MOST_POINTS / Math.max(1, parameters));
  }

  /** The chart of a parameter; empty if no trial sets it. */
  Optional<Chart> chart(ParameterAxis axis) {
    ArrayNode values = Chart.rows();
    boolean isMarked = false;
    // The best are drawn last, on top.
    for (int i = trials.size() - 1; i >= 0; i--) {
      TrialResult trial = trials.get(i);
      String json = figures.setting(trial, axis.path());
      double value = axis.value(json);
      if (!Double.isNaN(value)) {
        ObjectNode row = values.addObject().put("t", trial.trial());
        row.set("v", Chart.number(trial.value()));
        if (axis.isNames()) {
          row.put("x", axis.names().get((int) value));
        } else {
          row.set("x", Chart.number(value));
        }
        if (i == 0 || trial.isFile()) {
          row.put("k", i == 0 ? "best" : "file");
          isMarked = true;
        }
      }
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode spec = Chart.empty().put("height", HEIGHT);
    spec.putObject("data").set("values", values);
    ArrayNode layers = spec.putArray("layer");
    layers.add(dots(axis));
    if (isMarked) {
      layers.add(marked(axis));
    }
    return Optional.of(Chart.custom(axis.name(), description(axis, values.size()), spec));
  }

  private ObjectNode dots(ParameterAxis axis) {
    ObjectNode dots = Chart.empty();
    dots.putObject("mark")
        .put("type", "circle")
        .put("size", 30)
        .put("aria", false)
        .put("opacity", 0.7);
    ObjectNode encoding = dots.putObject("encoding");
    places(encoding, axis);
    ObjectNode colour = Chart.channel(encoding, "color", "t", "quantitative", "trial");
    colour.putObject("scale").putArray("range").add("#b9c7e8").add("#2b4aa8");
    colour.putNull("legend");
    Specs.tooltip(encoding, "t", "trial", "x", axis.name(), "v", figures.score());
    return dots;
  }

  /** The best trial and the file's. */
  private ObjectNode marked(ParameterAxis axis) {
    ObjectNode marked = Chart.empty();
    marked.putArray("transform").addObject().put("filter", "isValid(datum.k)");
    ObjectNode mark = marked.putObject("mark").put("type", "point").put("filled", false);
    mark.put("strokeWidth", 2.5).put("size", 130);
    ObjectNode encoding = marked.putObject("encoding");
    places(encoding, axis);
    String[] kinds = {"best", "file"};
    ObjectNode stroke = Chart.channel(encoding, "stroke", "k", "nominal", null);
    Specs.scale(stroke, kinds, "#e08b00", "#e5484d");
    stroke.putNull("legend");
    ObjectNode shape = Chart.channel(encoding, "shape", "k", "nominal", null);
    Specs.scale(shape, kinds, "circle", "diamond");
    shape.putNull("legend");
    Specs.tooltip(encoding, "t", "trial", "x", axis.name(), "v", figures.score());
    return marked;
  }

  private String description(ParameterAxis axis, int set) {
    Map<String, Double> importance = figures.result().importance();
    String share =
        importance.containsKey(axis.path())
            ? String.format(Locale.ROOT, "Importance %.0f %%. ", 100 * importance.get(axis.path()))
            : "";
    String best =
        Double.isNaN(axis.value(figures.setting(trials.get(0), axis.path())))
            ? "The best trial does not set it."
            : "The best trial has "
                + shown(axis, figures.setting(trials.get(0), axis.path()))
                + ".";
    return share
        + best
        + (set < trials.size() ? " Set in %d of %d trials.".formatted(set, trials.size()) : "");
  }

  private static String shown(ParameterAxis axis, String json) {
    double value = axis.value(json);
    return axis.isNames() ? axis.names().get((int) value) : Digits.shown(value);
  }

  private void places(ObjectNode encoding, ParameterAxis axis) {
    ObjectNode x =
        Chart.channel(encoding, "x", "x", axis.isNames() ? "nominal" : "quantitative", null);
    if (axis.isNames()) {
      ArrayNode sort = x.putArray("sort");
      axis.names().forEach(sort::add);
      ArrayNode domain =
          x.putObject("scale").put("type", "point").put("padding", 0.5).putArray("domain");
      axis.names().forEach(domain::add);
      x.putObject("axis")
          .put("labelAngle", axis.names().size() > 6 ? -40 : 0)
          .put("labelLimit", 90);
    } else {
      ObjectNode range = x.putObject("scale").put("nice", false).put("padding", 8);
      if (axis.scale() == ParameterAxis.Scale.LOGARITHMIC) {
        range.put("type", "log");
      } else {
        range.put("zero", false);
      }
      range.putArray("domain").add(axis.low()).add(axis.high());
      if (axis.scale() == ParameterAxis.Scale.LOGARITHMIC) {
        Specs.axis(x, axis.low(), axis.high());
      } else {
        ObjectNode ticks = x.putObject("axis").put("tickCount", 5);
        if (axis.scale() == ParameterAxis.Scale.WHOLE) {
          ticks.put("tickMinStep", 1).put("format", "d");
        }
      }
    }
    ObjectNode y = Chart.channel(encoding, "y", "v", "quantitative", figures.score());
    Specs.domain(y, scale);
  }
}
