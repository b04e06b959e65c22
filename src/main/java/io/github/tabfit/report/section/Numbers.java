package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.evaluation.IntervalScores;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Histogram;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.Bins;
import io.github.tabfit.report.figure.ErrorInterval;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Predicted numbers beside true ones, what is left, and how far intervals hold. */
public final class Numbers {
  private static final int POINTS = 1000;
  private static final int BINS = 40;
  private static final int GROUPS = 10;
  private static final int INTERVALS = 60;

  private static final String SCATTER =
      """
      {"height": 320,
       "encoding": {"x": {"field": "x", "type": "quantitative", "scale": {"zero": false, "nice": true}},
         "y": {"field": "y", "type": "quantitative", "scale": {"zero": false, "nice": true}}},
       "layer": [
         {"mark": {"type": "circle", "size": 22, "opacity": 0.5},
          "encoding": {"tooltip": [{"field": "line", "title": "line"}, {"field": "x", "type": "quantitative"}, {"field": "y", "type": "quantitative"}]}},
         {"mark": {"type": "line", "strokeDash": [4, 4], "color": "#888", "tooltip": false}}]}
      """;

  private static final String COVERAGE =
      """
      {"height": 260,
       "encoding": {"x": {"field": "prediction", "type": "quantitative", "title": "predicted", "scale": {"zero": false}}},
       "layer": [
         {"mark": {"type": "rule", "strokeDash": [4, 4], "tooltip": false},
          "encoding": {"x": null, "y": {"datum": 0, "type": "quantitative"}}},
         {"mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.6},
          "encoding": {"y": {"field": "low", "type": "quantitative", "title": "share within"}, "y2": {"field": "high"}}},
         {"mark": {"type": "point", "filled": true, "size": 60, "opacity": 1},
          "encoding": {"y": {"field": "share", "type": "quantitative", "title": "share within", "scale": {"zero": false}}}}]}
      """;

  private static final String INTERVAL =
      """
      {"height": 260,
       "encoding": {"x": {"field": "place", "type": "quantitative", "title": "rows, by their prediction", "axis": {"labels": false, "ticks": false, "grid": false}}},
       "layer": [
         {"mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.35},
          "encoding": {"y": {"field": "lower", "type": "quantitative", "scale": {"zero": false}}, "y2": {"field": "upper"}}},
         {"mark": {"type": "point", "filled": true, "size": 34, "opacity": 1},
          "encoding": {"y": {"field": "actual", "type": "quantitative"},
            "color": {"field": "where", "type": "nominal", "title": null, "sort": ["within", "outside"], "scale": {"domain": ["within", "outside"]}}}}]}
      """;

  private final MeasuredRows rows;
  private final String name;
  private final RunFigures figures;
  private final boolean logarithmic;

  /**
   * Shares within intervals, by prediction.
   *
   * @param narrow what is to be said of the predictions whose intervals are the most too narrow
   */
  private record Coverage(Chart chart, Optional<String> narrow) {}

  private Numbers(RunFigures figures) {
    this.figures = figures;
    rows = figures.measured();
    name = rows.target().name();
    logarithmic =
        ((NumericTarget) rows.target()).transform() == PreprocessingSpec.Target.LOG1P
            && Arrays.stream(rows.actual()).allMatch(y -> y > 0)
            && Arrays.stream(rows.predicted()).allMatch(y -> y > 0);
  }

  /** The section on predictions. */
  public static Section of(RunFigures figures) {
    return new Numbers(figures).predictions();
  }

  /** The section on intervals, of predictions that have some. */
  public static Section intervals(RunFigures figures) {
    return new Numbers(figures).intervals();
  }

  private Section predictions() {
    double[] residuals = new double[rows.rows()];
    Arrays.setAll(residuals, row -> rows.actual()[row] - rows.predicted()[row]);
    Bins bins = Bins.over(BINS, residuals);
    int[] drawn = drawn();
    Chart histogram =
        Histogram.of(
                "Residuals",
                "True less predicted; the tails beyond 0.5 % count in the outer bars.",
                "true less predicted",
                "share of rows")
            .bins("residuals", bins.edges(), bins.shares(residuals))
            .height(150)
            .chart();
    return Section.headed("Predicted and true")
        .text(
            drawn.length < rows.all()
                ? "%s of the %s, drawn.".formatted(Digits.count(drawn.length), rows.name())
                : "All of the %s.".formatted(rows.name()))
        .charts(List.of(scatter(drawn), residuals(drawn, residuals)))
        .chart(histogram);
  }

  private int[] drawn() {
    long seed = figures.run().experiment().spec().seed();
    return Explanation.draw(IntStream.range(0, rows.rows()).toArray(), POINTS, seed);
  }

  private Chart scatter(int[] drawn) {
    VegaSpec spec = scatter("predicted value", "true value", logarithmic, logarithmic);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row : drawn) {
      double x = rows.predicted()[row];
      double y = rows.actual()[row];
      point(spec, row, x, y);
      low = Math.min(low, Math.min(x, y));
      high = Math.max(high, Math.max(x, y));
    }
    line(spec, low, low, high, high);
    return spec.chart(
        "Predicted and true", "Each dot is a row; on the dashed line the prediction is right.");
  }

  private Chart residuals(int[] drawn, double[] residuals) {
    VegaSpec spec = scatter("predicted value", "true less predicted", logarithmic, false);
    for (int row : drawn) {
      point(spec, row, rows.predicted()[row], residuals[row]);
    }
    double low = IntStream.of(drawn).mapToDouble(row -> rows.predicted()[row]).min().orElse(0);
    double high = IntStream.of(drawn).mapToDouble(row -> rows.predicted()[row]).max().orElse(1);
    line(spec, low, 0, high, 0);
    return spec.chart(
        "Residuals by prediction",
        "A bend means that something is not learned, a funnel that errors grow with the number.");
  }

  private static VegaSpec scatter(String x, String y, boolean logX, boolean logY) {
    VegaSpec spec = VegaSpec.of(SCATTER);
    spec.title("/encoding/x", x);
    spec.title("/encoding/y", y);
    if (logX) {
      spec.at("/encoding/x").putObject("scale").put("type", "log");
    }
    if (logY) {
      spec.at("/encoding/y").putObject("scale").put("type", "log");
    }
    return spec;
  }

  private void point(VegaSpec spec, int row, double x, double y) {
    ObjectNode point = spec.row().put("line", figures.table().lineOf(rows.tableRows()[row]));
    point.put("x", (float) x).put("y", (float) y);
  }

  private static void line(VegaSpec spec, double x1, double y1, double x2, double y2) {
    ObjectNode layer = spec.at("/layer/1");
    ArrayNode ends = layer.putObject("data").putArray("values");
    ends.addObject().put("x", x1).put("y", y1);
    ends.addObject().put("x", x2).put("y", y2);
  }

  private Section intervals() {
    double level = rows.level().orElseThrow();
    String promised = IntervalScores.percent(level);
    double share = rows.within();
    ErrorInterval sure = ErrorInterval.ofShare(share, rows.rows());
    boolean holds = sure.low() <= level && level <= sure.high();
    Section section =
        Section.headed("Intervals")
            .text(
                "Intervals of '%s' shall hold %s of new rows; they hold %s of the %s (95 %% interval %s to %s): %s."
                    .formatted(
                        name,
                        promised,
                        Digits.percent(share),
                        rows.looked(),
                        Digits.percent(sure.low()),
                        Digits.percent(sure.high()),
                        holds
                            ? "what they promise, as far as these rows can tell"
                            : share < level ? "less than they promise" : "more than they promise"));
    int[] rising = rows.rising(row -> rows.predicted()[row]);
    Coverage coverage = coverage(rising, level, promised);
    section.charts(List.of(examples(rising, promised), coverage.chart()));
    coverage.narrow().ifPresent(narrow -> section.note(Tone.ATTENTION, narrow));
    return section;
  }

  private Chart examples(int[] rising, String promised) {
    VegaSpec spec = VegaSpec.of(INTERVAL);
    spec.title("/layer/0/encoding/y", "value");
    for (int place : Curves.thinned(rising.length, INTERVALS)) {
      int row = rising[place];
      ObjectNode one = spec.row().put("place", spec.rows()).put("actual", rows.actual()[row]);
      one.put("lower", rows.lower()[row]).put("upper", rows.upper()[row]);
      one.put("where", rows.isWithin(row) ? "within" : "outside");
    }
    return spec.chart(
        "Some rows and their intervals",
        "Bars are the intervals for %s, dots the true values.".formatted(promised));
  }

  private Coverage coverage(int[] rising, double level, String promised) {
    VegaSpec spec = VegaSpec.of(COVERAGE);
    spec.at("/layer/0/encoding/y").put("datum", level);
    Optional<String> narrow = Optional.empty();
    double least = 1;
    int groups = Math.max(1, Math.min(GROUPS, rising.length / GROUPS));
    for (int group = 0; group < groups; group++) {
      int first = group * rising.length / groups;
      int last = (group + 1) * rising.length / groups;
      double within = 0;
      double sum = 0;
      double total = 0;
      for (int place = first; place < last; place++) {
        double weight = rows.weights()[rising[place]];
        within += rows.isWithin(rising[place]) ? weight : 0;
        sum += weight * rows.predicted()[rising[place]];
        total += weight;
      }
      double share = within / total;
      ErrorInterval interval = ErrorInterval.ofShare(share, last - first);
      if (interval.high() < level && share < least) {
        least = share;
        narrow =
            Optional.of(
                "Where predictions are about %s only %s of the true values lie within: intervals are too narrow there (network.output.loss: quantile learns how wide they must be)."
                    .formatted(Digits.shown(sum / total), Digits.percent(share)));
      }
      ObjectNode row = spec.row().put("prediction", sum / total).put("share", share);
      row.put("rows", last - first).put("low", interval.low()).put("high", interval.high());
    }
    Chart chart =
        spec.chart(
            "Coverage by prediction",
            "Share of true values within their intervals, with 95 %% intervals of its own; %s is promised everywhere."
                .formatted(promised));
    return new Coverage(chart, narrow);
  }
}
