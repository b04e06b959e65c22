package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.report.figure.Slice;
import io.github.tabfit.report.figure.SliceErrors;

/** The error by the columns' values, the worst first. */
public final class Slices {
  private static final int STEP = 24;

  private static final String SPEC =
      """
      {"encoding": {"y": {"field": "slice", "type": "nominal", "sort": null, "title": null, "axis": {"labelLimit": 300}}},
       "layer": [
         {"mark": {"type": "rule", "strokeWidth": 2},
          "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"},
            "color": {"field": "verdict", "type": "nominal", "title": null,
              "scale": {"domain": ["worse than chance explains", "may be chance"], "range": ["#e5484d", "#8b919a"]}}}},
         {"mark": {"type": "point", "filled": true, "size": 70, "opacity": 1},
          "encoding": {"x": {"field": "error", "type": "quantitative"},
            "color": {"field": "verdict", "type": "nominal"}}},
         {"mark": {"type": "rule", "strokeDash": [4, 4], "tooltip": false},
          "encoding": {"y": null, "x": {"datum": 0, "type": "quantitative"}}}]}
      """;

  private Slices() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    SliceErrors slices = figures.slices();
    Section section = Section.headed("Where it errs");
    boolean classes = figures.measured().isClasses();
    String what = classes ? "share of wrong classes" : "mean absolute error";
    if (slices.slices().isEmpty()) {
      return section.text(
          "No value of a column has %d rows or more among the %s: too few to compare."
              .formatted(slices.least(), figures.measured().looked()));
    }
    if (slices.overall() == 0) {
      return section.text(
          "None of the %s is predicted wrong: there is no error to look for."
              .formatted(figures.measured().looked()));
    }
    section.text(
        "The %s of rows that share a value, or a quarter of a number's range: %d slices of at least %d rows were compared with all other rows, the worst are shown. %s"
            .formatted(what, slices.lookedAt(), slices.least(), verdict(slices)));
    VegaSpec spec = VegaSpec.of(SPEC);
    ObjectNode rule = spec.at("/layer/2/encoding/x");
    rule.put("datum", slices.overall());
    spec.title("/layer/0/encoding/x", what);
    if (classes) {
      spec.at("/layer/0/encoding/x").putObject("axis").put("format", "%");
    }
    PageTable table =
        PageTable.of(
            "The same in numbers", "column", "value", "rows", what, "95 % interval", "of the rest");
    for (Slice slice : slices.slices()) {
      ObjectNode row = spec.row().put("slice", slice.column() + ": " + slice.value());
      row.put("rows", slice.rows()).put("error", slice.error());
      row.put("low", slice.interval().low()).put("high", slice.interval().high());
      row.put("verdict", slice.isWorse() ? "worse than chance explains" : "may be chance");
      table.row(
          slice.column(),
          slice.value(),
          slice.rows(),
          slice.error(),
          "%s to %s"
              .formatted(
                  Digits.shown(slice.interval().low()), Digits.shown(slice.interval().high())),
          slice.rest());
    }
    spec.height(STEP * spec.rows());
    section.chart(
        spec.chart(
            "Error by slice", "With 95 % intervals; the dashed line is the error of all rows."));
    return section.folded(Section.headed("Slices as a table").table(table));
  }

  private static String verdict(SliceErrors slices) {
    int worse = slices.worse().size();
    return worse == 0
        ? "None is worse by more than chance explains, of so many comparisons."
        : "%d %s worse by more than chance explains, of so many comparisons (false discovery rate 5 %%)."
            .formatted(worse, worse == 1 ? "is" : "are");
  }
}
