package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.MeasuredRows;
import java.util.Arrays;

/** What another threshold of the positive class would do: a slider. */
public final class Threshold {
  private static final int STEPS = 100;

  private static final String SPEC =
      """
      {"height": 300,
       "params": [
         {"name": "threshold", "value": 0.5,
          "bind": {"input": "range", "min": 0, "max": 1, "step": 0.01, "name": "Threshold"}},
         {"name": "missed", "value": 1,
          "bind": {"input": "range", "min": 0.1, "max": 20, "step": 0.1, "name": "Cost of a missed row, where a false alarm costs 1"}}],
       "transform": [
         {"calculate": "datum.fp + missed * datum.fn", "as": "cost"},
         {"joinaggregate": [{"op": "max", "field": "cost", "as": "most"}, {"op": "min", "field": "cost", "as": "least"}]},
         {"calculate": "datum.cost / max(datum.most, 1e-9)", "as": "relative"}],
       "layer": [
         {"transform": [{"fold": ["precision", "recall", "f1", "relative"], "as": ["key", "share"]},
            {"calculate": "datum.key == 'relative' ? 'cost, of its most' : datum.key == 'f1' ? 'F1' : datum.key", "as": "what"}],
          "mark": {"type": "line", "strokeWidth": 2},
          "encoding": {
            "x": {"field": "threshold", "type": "quantitative", "title": "threshold", "scale": {"domain": [0, 1]}},
            "y": {"field": "share", "type": "quantitative", "title": "share", "scale": {"domain": [0, 1]}},
            "color": {"field": "what", "type": "nominal", "title": null, "sort": ["precision", "recall", "F1", "cost, of its most"], "legend": {"offset": 24}}}},
         {"transform": [{"filter": "datum.cost == datum.least"}, {"aggregate": [{"op": "min", "field": "threshold", "as": "threshold"}]}],
          "mark": {"type": "rule", "strokeDash": [3, 3], "opacity": 0.6},
          "encoding": {"x": {"field": "threshold", "type": "quantitative"}}},
         {"transform": [{"filter": "datum.cost == datum.least"}, {"aggregate": [{"op": "min", "field": "threshold", "as": "threshold"}]},
            {"calculate": "'least cost at ' + format(datum.threshold, '.2f')", "as": "label"}],
          "mark": {"type": "text", "align": "left", "dx": 4, "y": 290, "tooltip": false},
          "encoding": {"x": {"field": "threshold", "type": "quantitative"}, "text": {"field": "label"}}},
         {"transform": [{"filter": "abs(datum.threshold - threshold) < 0.005"}],
          "mark": {"type": "rule", "strokeWidth": 2},
          "encoding": {"x": {"field": "threshold", "type": "quantitative"}}},
         {"transform": [{"filter": "abs(datum.threshold - threshold) < 0.005"},
            {"calculate": "'threshold ' + format(threshold, '.2f') + ': precision ' + format(datum.precision, '.3f') + ', recall ' + format(datum.recall, '.3f') + ', F1 ' + format(datum.f1, '.3f') + ' · ' + format(datum.fp, ',') + ' false alarms, ' + format(datum.fn, ',') + ' missed, cost ' + format(datum.cost, ',.1f')", "as": "label"}],
          "mark": {"type": "text", "align": "left", "baseline": "bottom", "x": 0, "y": -6, "fontSize": 12, "tooltip": false},
          "encoding": {"text": {"field": "label"}}}]}
      """;

  private Threshold() {}

  /** The section. */
  public static Section of(MeasuredRows rows) {
    ClassTarget target = (ClassTarget) rows.target();
    double[] scores = rows.scoresOf(target.positive());
    VegaSpec spec = VegaSpec.of(SPEC);
    double chosen = target.decision().threshold();
    spec.at("/params/0").put("value", Math.round(chosen * STEPS) / (double) STEPS);
    double positives = 0;
    for (int i = 0; i < scores.length; i++) {
      positives += rows.actual()[i] == target.positive() ? rows.weights()[i] : 0;
    }
    for (int step = 0; step <= STEPS; step++) {
      double threshold = step / (double) STEPS;
      double found = 0;
      double wrong = 0;
      for (int i = 0; i < scores.length; i++) {
        if (scores[i] > threshold) {
          boolean right = rows.actual()[i] == target.positive();
          found += right ? rows.weights()[i] : 0;
          wrong += right ? 0 : rows.weights()[i];
        }
      }
      ObjectNode row = spec.row().put("threshold", threshold);
      row.put("tp", found).put("fp", wrong).put("fn", positives - found);
      // Where nothing is taken for the class there is none.
      row.put("precision", found / (found + wrong));
      row.put("recall", found / positives);
      row.put("f1", found > 0 ? 2 * found / (found + wrong + positives) : 0);
    }
    double total = Arrays.stream(rows.weights()).sum();
    return Section.headed("Threshold")
        .text(
            "A row is taken for '%s' if its probability is above the threshold, which is %s now. Move the sliders to see what another would do on the %s, of which %s of %s are '%s'; the dashed line is where errors cost least."
                .formatted(
                    target.classes().get(target.positive()),
                    Digits.shown(chosen),
                    rows.looked(),
                    Digits.count(Math.round(positives)),
                    Digits.count(Math.round(total)),
                    target.classes().get(target.positive())))
        .chart(
            spec.chart(
                "Precision, recall and cost by threshold",
                "Precision falls and recall rises as the threshold is lowered."));
  }
}
