package io.github.tabfit.report.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.LineChart;
import io.github.tabfit.page.Section;
import io.github.tabfit.sweep.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Each trial's score and the best so far, by number and by time. */
final class HistoryCharts {
  private static final int HEIGHT = 300;
  private static final double MINUTES = 180;
  private static final String FAR = " Trials that are far worse stand at the edge.";

  private final SweepFigures figures;
  private final History history;

  HistoryCharts(SweepFigures figures) {
    this.figures = figures;
    this.history = History.of(figures.result());
  }

  Section section() {
    Section section = Section.headed("History");
    if (figures.scale().isEmpty()) {
      return section.text("No trial is complete, so there is no best score to follow.");
    }
    section.text(
        "%s. %s"
            .formatted(
                figures.result().metric().greaterIsBetter()
                    ? "Greater is better"
                    : "Smaller is better",
                improvements()));
    section.chart(byTrial(drawn()));
    if (history.improvements().size() > 1) {
      section.chart(byTime());
    }
    return section;
  }

  private String improvements() {
    int count = history.improvements().size();
    TrialResult last = history.improvements().get(count - 1).trial();
    return count == 1
        ? "Trial %s stayed the best from the first.".formatted(SweepFigures.label(last))
        : "The best score changed hands %d times, last to trial %s."
            .formatted(count - 1, SweepFigures.label(last));
  }

  /** Of all scores that are drawn, also those of trials that were given up. */
  private ScoreScale drawn() {
    double[] scores =
        figures.scored().stream()
            .mapToDouble(TrialResult::value)
            .filter(Double::isFinite)
            .toArray();
    return ScoreScale.of(scores, figures.result().metric().greaterIsBetter());
  }

  private Chart byTrial(ScoreScale scale) {
    ArrayNode values = Chart.rows();
    for (History.Step step : history.steps()) {
      TrialResult trial = step.trial();
      ObjectNode row = values.addObject().put("t", trial.trial());
      row.set("v", Chart.number(trial.value()));
      row.put("s", trial.isFile() ? "the file" : trial.status().id());
      row.set("b", Chart.number(step.best()));
    }
    ObjectNode spec = Chart.empty().put("height", HEIGHT);
    spec.putObject("data").set("values", values);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode line = layers.addObject();
    ObjectNode mark = line.putObject("mark").put("type", "line").put("interpolate", "step-after");
    mark.put("strokeWidth", 2).put("color", "#e08b00").put("tooltip", false);
    ObjectNode encoding = line.putObject("encoding");
    Chart.channel(encoding, "x", "t", "quantitative", "trial");
    score(encoding, "b", scale);
    ObjectNode dots = layers.addObject();
    mark = dots.putObject("mark").put("type", "point").put("filled", true).put("size", 34);
    // Thousands of marks, each read out, would help nobody: the chart says in words what there is.
    mark.put("opacity", 0.75).put("aria", false);
    encoding = dots.putObject("encoding");
    Chart.channel(encoding, "x", "t", "quantitative", "trial");
    score(encoding, "v", scale);
    String[] kinds = {"complete", "pruned", "the file"};
    Specs.scale(
        Chart.channel(encoding, "color", "s", "nominal", null),
        kinds,
        "#4269d0",
        "#8b919a",
        "#e5484d");
    Specs.scale(
        Chart.channel(encoding, "shape", "s", "nominal", null),
        kinds,
        "circle",
        "cross",
        "diamond");
    Specs.tooltip(encoding, "t", "trial", "v", figures.score(), "s", "ended", "b", "best so far");
    return Chart.custom(
        "Each trial, and the best so far",
        "One mark a trial in the order of their numbers; the line is the best of the complete ones until then."
            + beyond(scale)
            + (figures.scored().size() > figures.complete().size()
                ? " A pruned trial is shown with its best until it was given up."
                : ""),
        spec);
  }

  private static void score(ObjectNode encoding, String field, ScoreScale scale) {
    // The title is the first layer's.
    ObjectNode y = Chart.channel(encoding, "y", field, "quantitative", "score");
    Specs.domain(y, scale);
  }

  /** That some stand at the edge, if some do. */
  static String beyond(ScoreScale scale) {
    return scale.beyond() == 0 ? "" : FAR;
  }

  private Chart byTime() {
    boolean minutes = history.seconds() > MINUTES;
    double unit = minutes ? 60 : 1;
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (History.Improvement improvement : history.improvements()) {
      if (!y.isEmpty()) {
        x.add(improvement.seconds() / unit);
        y.add(y.get(y.size() - 1));
      }
      x.add(improvement.seconds() / unit);
      y.add(improvement.trial().value());
    }
    x.add(history.seconds() / unit);
    y.add(y.get(y.size() - 1));
    LineChart chart =
        LineChart.of(
                "The best so far against time",
                String.format(
                    Locale.ROOT,
                    "Time in which trials ran, %s in all; pauses do not count.",
                    TimeSpent.duration(history.seconds())),
                minutes ? "minutes" : "seconds",
                figures.score())
            .line("best so far", Specs.array(x), Specs.array(y));
    boolean wide = y.get(y.size() - 1) > 0 && y.get(0) > 10 * y.get(y.size() - 1);
    return wide ? chart.logarithmic().chart() : chart.chart();
  }
}
