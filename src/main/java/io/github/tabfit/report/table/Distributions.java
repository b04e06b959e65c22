package io.github.tabfit.report.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.profile.ColumnProfile;
import io.github.tabfit.data.profile.Distribution;
import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Histogram;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the values of each column are distributed. */
final class Distributions {
  private static final int MOST = 100;
  private static final int HEIGHT = 150;
  private static final String DATES =
      """
      {"height": 150,
       "mark": {"type": "rect"},
       "encoding": {
         "x": {"field": "from", "type": "temporal", "scale": {"type": "utc"}, "title": null},
         "x2": {"field": "to"},
         "y": {"field": "rows", "type": "quantitative", "title": "rows"},
         "y2": {"datum": 0}}}
      """;

  private Distributions() {}

  static Section section(List<ColumnProfile> columns, String rows) {
    Section section = Section.headed("Distributions");
    section.text("Rows by their value, one chart a column" + rows + ".");
    List<Chart> charts = new ArrayList<>();
    columns.stream().limit(MOST).forEach(column -> add(column, charts));
    section.charts(charts);
    List<String> without =
        columns.stream()
            .filter(column -> column.distribution() instanceof Distribution.None)
            .map(column -> column.summary().name())
            .toList();
    if (!without.isEmpty()) {
      section.text(
          "Without a chart: %s (free text, or no value)."
              .formatted(without.stream().limit(MOST).collect(Collectors.joining(", "))));
    }
    if (columns.size() > MOST) {
      section.text(
          "The first %d of %s columns are shown.".formatted(MOST, Digits.count(columns.size())));
    }
    return section;
  }

  private static void add(ColumnProfile column, List<Chart> charts) {
    if (column.distribution() instanceof Distribution.Bins bins) {
      charts.add(
          column.summary().type() == ColumnType.DATE ? dates(column, bins) : numbers(column, bins));
    } else if (column.distribution() instanceof Distribution.Levels levels) {
      charts.add(levels(column, levels));
    }
  }

  /** A chart of a column by its own name: of numbers or categories. */
  static Chart numbers(ColumnProfile column, Distribution.Bins bins) {
    ColumnSummary summary = column.summary();
    return Histogram.of(
            summary.name(),
            "%s – %s, mean %s%s"
                .formatted(
                    Digits.shown(summary.min()),
                    Digits.shown(summary.max()),
                    Digits.shown(summary.mean()),
                    rest(bins, summary)),
            null,
            "rows")
        .bins("rows", bins.edges(), Arrays.stream(bins.counts()).asDoubleStream().toArray())
        .height(HEIGHT)
        .chart();
  }

  private static String rest(Distribution.Bins bins, ColumnSummary summary) {
    List<String> parts = new ArrayList<>();
    int beyond = bins.below() + bins.above();
    if (beyond > 0) {
      parts.add("; %s far out are not drawn".formatted(Digits.count(beyond)));
    }
    parts.add(missing(summary));
    return String.join("", parts);
  }

  private static String missing(ColumnSummary summary) {
    return summary.missing() == 0 ? "" : "; %s missing".formatted(Digits.count(summary.missing()));
  }

  private static Chart dates(ColumnProfile column, Distribution.Bins bins) {
    VegaSpec spec = VegaSpec.of(DATES);
    for (int i = 0; i < bins.counts().length; i++) {
      ObjectNode row = spec.row();
      row.put("from", (long) bins.edges()[i]).put("to", (long) bins.edges()[i + 1]);
      row.put("rows", bins.counts()[i]);
    }
    ColumnSummary summary = column.summary();
    return spec.chart(
        summary.name(),
        "%s – %s%s"
            .formatted(Dates.day(summary.min()), Dates.day(summary.max()), rest(bins, summary)));
  }

  static Chart levels(ColumnProfile column, Distribution.Levels levels) {
    BarChart bars =
        BarChart.of(
            column.summary().name(),
            "%s%s"
                .formatted(
                    levels.otherLevels() > 0
                        ? "the most frequent of %s"
                            .formatted(Digits.count(levels.levels().size() + levels.otherLevels()))
                        : "%s %s"
                            .formatted(
                                Digits.count(levels.levels().size()),
                                levels.levels().size() == 1 ? "category" : "categories"),
                    missing(column.summary())),
            "rows");
    ShortNames names = new ShortNames();
    levels.levels().forEach(level -> bars.bar(names.of(level.value()), level.rows()));
    if (levels.otherLevels() > 0) {
      bars.bar(names.of(Digits.count(levels.otherLevels()) + " others"), levels.otherRows());
    }
    return bars.chart();
  }
}
