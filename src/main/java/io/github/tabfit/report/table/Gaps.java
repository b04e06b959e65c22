package io.github.tabfit.report.table;

import io.github.tabfit.data.profile.ColumnProfile;
import io.github.tabfit.data.profile.MissingPatterns;
import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import java.util.Comparator;
import java.util.List;

/** Where values are missing, and where together. */
final class Gaps {
  private static final int MOST_BARS = 30;
  private static final int CELL = 24;
  private static final String PATTERNS =
      """
      {"mark": {"type": "rect", "stroke": "#8885", "strokeWidth": 1},
       "encoding": {
         "x": {"field": "column", "type": "nominal", "sort": null, "title": null,
               "axis": {"labelAngle": -40, "labelLimit": 120, "orient": "top"}},
         "y": {"field": "pattern", "type": "nominal", "sort": null, "title": null},
         "color": {"field": "value", "type": "nominal", "title": null,
                   "scale": {"domain": ["missing", "there"], "range": ["#e08b00", "#4269d02e"]}},
         "tooltip": [{"field": "column"}, {"field": "value"}, {"field": "rows"}]}}
      """;

  private Gaps() {}

  static Section section(
      List<ColumnProfile> columns, MissingPatterns patterns, int rows, String of) {
    Section section = Section.headed("Missing values");
    List<ColumnProfile> gappy =
        columns.stream()
            .filter(column -> column.summary().missing() > 0)
            .sorted(Comparator.comparing((ColumnProfile c) -> c.summary().missing()).reversed())
            .toList();
    section.text(
        "%s of %s columns have gaps; %s of the rows have a value in every column%s."
            .formatted(
                Digits.count(gappy.size()),
                Digits.count(columns.size()),
                Digits.percent((double) patterns.complete() / Math.max(1, patterns.rows())),
                of));
    BarChart bars =
        BarChart.of(
            "Missing by column",
            gappy.size() > MOST_BARS
                ? "The share of all rows, of the %d columns with the most gaps."
                    .formatted(MOST_BARS)
                : "The share of all rows.",
            "share missing");
    ShortNames names = new ShortNames();
    gappy.stream()
        .limit(MOST_BARS)
        .forEach(
            column ->
                bars.bar(
                    names.of(column.summary().name()), (double) column.summary().missing() / rows));
    section.chart(bars.chart());
    if (patterns.columns().size() > 1) {
      section.chart(pattern(patterns, names));
      pairs(section, patterns);
    }
    return section;
  }

  private static Chart pattern(MissingPatterns patterns, ShortNames names) {
    VegaSpec spec = VegaSpec.of(PATTERNS);
    int number = 0;
    for (MissingPatterns.Pattern pattern : patterns.patterns()) {
      number++;
      String name =
          "%d. %s %s"
              .formatted(
                  number, Digits.count(pattern.rows()), pattern.rows() == 1 ? "row" : "rows");
      for (String column : patterns.columns()) {
        spec.row()
            .put("pattern", name)
            .put("column", names.of(column))
            .put("value", pattern.missing().contains(column) ? "missing" : "there")
            .put("rows", pattern.rows());
      }
    }
    spec.height(CELL * patterns.patterns().size());
    String more =
        patterns.morePatterns() > 0
            ? " %s rarer ones are not shown.".formatted(Digits.count(patterns.morePatterns()))
            : "";
    String columns =
        patterns.more() > 0
            ? " %s more columns with fewer gaps are not looked at."
                .formatted(Digits.count(patterns.more()))
            : "";
    return spec.chart(
        "Missing together",
        "A line for each set of columns that are missing in the same rows, the most frequent first."
            + more
            + columns);
  }

  private static void pairs(Section section, MissingPatterns patterns) {
    if (patterns.pairs().isEmpty()) {
      section.text("No two columns are missing together more often than chance would have it.");
      return;
    }
    PageTable table =
        PageTable.of(
            "Columns that are missing together",
            "column",
            "and",
            "rows with both missing",
            "rows with one missing",
            "correlation of the gaps");
    patterns
        .pairs()
        .forEach(
            pair ->
                table.row(
                    pair.first(), pair.second(), pair.both(), pair.either(), pair.correlation()));
    section.table(table);
  }
}
