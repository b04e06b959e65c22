package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.GridAxis;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.Reasoning;
import io.github.tabfit.report.figure.RunFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Why the model says so: importance, dependence, reasons of rows. */
public final class Reasons {
  private static final int MOST_COLUMNS = 20;
  private static final int MOST_REASONS = 8;
  private static final int MOST_CLASSES = 6;
  private static final int STEP = 22;
  private static final int CURVES = 20;

  private static final String DEPENDENCE =
      """
      {"height": 240,
       "encoding": {"x": {"field": "x", "title": null},
         "y": {"field": "y", "type": "quantitative", "scale": {"zero": false}}},
       "layer": [
         {"transform": [{"filter": "datum.curve > 0"}],
          "mark": {"type": "line", "strokeWidth": 1, "opacity": 0.22, "tooltip": false},
          "encoding": {"detail": {"field": "curve"}}},
         {"transform": [{"filter": "datum.curve == 0"}],
          "mark": {"type": "line", "strokeWidth": 2.5, "point": true}}]}
      """;

  private static final String CONTRIBUTIONS =
      """
      {"encoding": {"y": {"field": "column", "type": "nominal", "sort": null, "title": null, "axis": {"labelLimit": 240}}},
       "layer": [
         {"mark": {"type": "bar", "cornerRadiusEnd": 2},
          "encoding": {"x": {"field": "contribution", "type": "quantitative", "title": "contribution"},
            "color": {"field": "sign", "type": "nominal", "title": null, "legend": null,
              "scale": {"domain": ["more", "less"], "range": ["#4269d0", "#e5484d"]}}}}]}
      """;

  private Reasons() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    Reasoning reasoning = figures.reasoning();
    Section section = Section.headed("Why it says so");
    section.text(
        "Asked on %s of the %s. The command explain tells more, of more rows."
            .formatted(Digits.count(reasoning.rows()), figures.measured().name()));
    reasoning.importance().ifPresent(importance -> section.chart(importance(importance)));
    section.charts(reasoning.dependences().stream().map(d -> dependence(d, figures)).toList());
    if (!reasoning.reasons().isEmpty()) {
      section.text(
          "What each column contributes to the prediction of some rows, the worst predicted one first: Shapley values, which sum to the prediction less the mean prediction of %d other rows."
              .formatted(reasoning.reasons().get(0).background()));
      section.charts(reasoning.reasons().stream().map(row -> reasons(row, figures)).toList());
    }
    return section;
  }

  private static Chart importance(Importance importance) {
    List<ColumnImportance> ranked = importance.ranked();
    String rest =
        ranked.size() > MOST_COLUMNS
            ? " The first %d of %d columns.".formatted(MOST_COLUMNS, ranked.size())
            : "";
    BarChart chart =
        BarChart.of(
            "Importance of columns",
            "How much worse %s is when a column's values are shuffled: the mean of %d times, and how far these lie apart.%s"
                .formatted(importance.metric().id(), importance.repeats(), rest),
            (importance.metric().greaterIsBetter() ? "fall of " : "rise of ")
                + importance.metric().id());
    ranked.stream()
        .limit(MOST_COLUMNS)
        .forEach(
            one ->
                chart.bar(
                    one.group().name(), one.mean(), one.mean() - one.sd(), one.mean() + one.sd()));
    return chart.chart();
  }

  private static Chart dependence(Dependence dependence, RunFigures figures) {
    GridAxis axis = dependence.axes().get(0);
    VegaSpec spec = VegaSpec.of(DEPENDENCE);
    ObjectNode x = spec.at("/encoding/x");
    boolean numbers = !axis.positions().isEmpty();
    boolean date = figures.table().column(axis.column()) instanceof DateColumn;
    x.put("type", numbers ? (date ? "temporal" : "quantitative") : "nominal");
    if (numbers) {
      x.putObject("scale").put("zero", false);
    } else {
      x.putNull("sort");
      spec.at("/layer/1/mark")
          .put("type", "point")
          .put("filled", true)
          .put("size", 70)
          .put("opacity", 1);
    }
    List<Dependence.Output> outputs = shown(dependence.outputs());
    boolean many = outputs.size() > 1;
    if (many) {
      ObjectNode color = spec.at("/encoding").putObject("color");
      color.put("field", "class").put("type", "nominal").putNull("title").putNull("sort");
      color.putObject("legend").put("symbolOpacity", 1).put("symbolType", "stroke");
    }
    for (Dependence.Output output : outputs) {
      add(spec, axis, output, 0, output.mean());
      for (int i = 0; !many && i < Math.min(CURVES, output.curves().size()); i++) {
        add(spec, axis, output, i + 1, output.curves().get(i));
      }
    }
    String name = outputs.get(0).name();
    String what =
        many ? "probability" : name.isEmpty() ? "prediction" : "probability of '" + name + "'";
    spec.at("/encoding/y").put("title", many || name.isEmpty() ? what : "probability");
    return spec.chart(
        axis.column(),
        "Mean %s when all rows have this value%s"
            .formatted(what, many ? "." : "; thin lines are single rows."));
  }

  /** Of many classes those whose probability changes most. */
  private static List<Dependence.Output> shown(List<Dependence.Output> outputs) {
    if (outputs.size() <= MOST_CLASSES) {
      return outputs;
    }
    return outputs.stream()
        .sorted(Comparator.comparingDouble((Dependence.Output output) -> -range(output.mean())))
        .limit(MOST_CLASSES)
        .toList();
  }

  private static double range(List<Double> values) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return most - values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  private static void add(
      VegaSpec spec, GridAxis axis, Dependence.Output output, int curve, List<Double> values) {
    for (int i = 0; i < values.size(); i++) {
      ObjectNode row = spec.row().put("curve", curve);
      if (!output.name().isEmpty()) {
        row.put("class", output.name());
      }
      if (axis.positions().isEmpty()) {
        row.put("x", axis.labels().get(i));
      } else {
        row.put("x", axis.positions().get(i));
      }
      row.put("y", values.get(i).floatValue());
    }
  }

  private static Chart reasons(RowReasons row, RunFigures figures) {
    VegaSpec spec = VegaSpec.of(CONTRIBUTIONS);
    List<Reason> ranked = row.ranked();
    double others = 0;
    List<Reason> rest = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      Reason reason = ranked.get(i);
      if (i < MOST_REASONS || ranked.size() == MOST_REASONS + 1) {
        add(
            spec,
            "%s = %s".formatted(reason.group().name(), reason.value()),
            reason.contribution());
      } else {
        others += reason.contribution();
        rest.add(reason);
      }
    }
    if (!rest.isEmpty()) {
      add(spec, "%d other columns".formatted(rest.size()), others);
    }
    spec.height(STEP * spec.rows());
    int tableRow = row.row() - 1;
    String actual = Truth.text(figures, tableRow);
    String predicted =
        row.output().isEmpty()
            ? Digits.shown(row.prediction())
            : "%s (%s)".formatted(row.output(), score(figures, row.prediction()));
    return spec.chart(
        "Line %s: %s".formatted(Digits.count(figures.table().lineOf(tableRow)), predicted),
        "Truly %s. The mean over other rows is %s."
            .formatted(
                actual,
                row.output().isEmpty() ? Digits.shown(row.base()) : score(figures, row.base())));
  }

  private static String score(RunFigures figures, double score) {
    return figures.measured().target().hasProbabilities()
        ? Digits.percent(score)
        : Digits.shown(score);
  }

  private static void add(VegaSpec spec, String column, double contribution) {
    spec.row()
        .put("column", column)
        .put("contribution", contribution)
        .put("sign", contribution < 0 ? "less" : "more");
  }
}
