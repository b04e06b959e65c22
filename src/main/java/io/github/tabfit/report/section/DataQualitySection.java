package io.github.tabfit.report.section;

import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Histogram;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.report.figure.Bins;
import io.github.tabfit.report.figure.ColumnFigures;
import io.github.tabfit.report.figure.ColumnFigures.Figure;
import io.github.tabfit.report.figure.Drift;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table's columns: types, gaps, distributions, and how training rows differ from others. */
public final class DataQualitySection {
  private static final int CHARTS = 12;
  private static final int BINS = 20;
  private static final int CATEGORIES = 8;
  private static final int FEW_VALUES = 12;
  private static final int SHOWN_TEXTS = 3;

  private final RunFigures figures;
  private final ColumnFigures columns;
  private final String others;

  private DataQualitySection(RunFigures figures) {
    this.figures = figures;
    columns = figures.columns();
    others = figures.measured().part();
  }

  /** The section. */
  public static Section of(RunFigures figures) {
    return new DataQualitySection(figures).section();
  }

  private Section section() {
    boolean compared = columns.to().length > 0;
    List<Figure> drifted = columns.drifted();
    Section section =
        Section.headed("Data")
            .text(
                "%s rows, %d columns.%s"
                    .formatted(
                        Digits.count(columns.rows()),
                        columns.columns().size(),
                        !compared
                            ? ""
                            : drifted.isEmpty()
                                ? " No column of the %s rows differs from the training rows by more than chance explains."
                                    .formatted(others)
                                : " %d of the %s rows' columns differ from the training rows by more than chance explains: the first below."
                                    .formatted(drifted.size(), others)));
    section.points(columns.findings().stream().map(Finding::message).toList());
    section.table(table(compared));
    List<Figure> shown =
        columns.columns().stream()
            .filter(figure -> figure.summary().type() != ColumnType.TEXT)
            .filter(figure -> !figure.isLeftOut())
            .sorted(
                Comparator.comparingDouble(
                    figure -> figure.drift().map(drift -> drift.chance()).orElse(1.0)))
            .limit(CHARTS)
            .toList();
    List<Chart> charts = new ArrayList<>();
    shown.forEach(figure -> charts.add(distribution(figure)));
    if (!charts.isEmpty()) {
      section.text(
          compared
              ? "Distributions of training and %s rows%s."
                  .formatted(
                      others,
                      shown.size() < columns.columns().size()
                          ? ", those that differ most first"
                          : "")
              : "Distributions of the training rows.");
    }
    return section.charts(charts);
  }

  private PageTable table(boolean compared) {
    List<String> header =
        new ArrayList<>(
            List.of("column", "type", "because", "becomes", "missing", "distinct", "values"));
    if (compared) {
      header.add("drift");
    }
    PageTable table = PageTable.of("Columns of the table", header);
    for (Figure figure : columns.columns()) {
      ColumnSummary summary = figure.summary();
      List<Object> row = new ArrayList<>();
      row.add(summary.name());
      row.add(summary.type().id());
      row.add(figure.why());
      row.add(figure.encoding());
      row.add(
          summary.missing() == 0
              ? "–"
              : "%s (%s)"
                  .formatted(
                      Digits.shown(summary.missing()),
                      Digits.percent((double) summary.missing() / columns.rows())));
      row.add(summary.distinct());
      row.add(values(summary));
      if (compared) {
        row.add(
            figure
                .drift()
                .map(
                    drift ->
                        Digits.shown(drift.distance()) + (columns.isDrifted(figure) ? " (!)" : ""))
                .orElse("–"));
      }
      table.row(row.toArray());
    }
    return table;
  }

  private static String values(ColumnSummary summary) {
    if (!summary.top().isEmpty()) {
      String more = summary.top().size() > SHOWN_TEXTS ? ", …" : "";
      return summary.top().stream()
              .limit(SHOWN_TEXTS)
              .map(count -> "%s (%s)".formatted(count.value(), Digits.count(count.rows())))
              .collect(Collectors.joining(", "))
          + more;
    }
    if (Double.isNaN(summary.min())) {
      return "";
    }
    return summary.type() == ColumnType.DATE
        ? "%s to %s".formatted(Dates.day(summary.min()), Dates.day(summary.max()))
        : "%s to %s, mean %s"
            .formatted(
                Digits.shown(summary.min()),
                Digits.shown(summary.max()),
                Digits.shown(summary.mean()));
  }

  private Chart distribution(Figure figure) {
    Column column = figures.table().column(figure.summary().name());
    String description = figure.drift().map(drift -> drift(drift, figure)).orElse("");
    boolean few = figure.summary().distinct() <= FEW_VALUES && !(column instanceof DateColumn);
    return few || column instanceof CategoricalColumn
        ? categories(column, description)
        : numbers(column, description);
  }

  private String drift(Drift drift, Figure figure) {
    return columns.isDrifted(figure)
        ? "Distance %s: more than chance explains.".formatted(Digits.shown(drift.distance()))
        : "Distance %s: as chance has it.".formatted(Digits.shown(drift.distance()));
  }

  private Chart numbers(Column column, String description) {
    boolean date = column instanceof DateColumn;
    double[] from = values(column, columns.from());
    double[] to = values(column, columns.to());
    Bins bins = Bins.over(BINS, from, to);
    Histogram chart =
        Histogram.of(column.name(), description, date ? "year" : null, "share")
            .bins("training", bins.edges(), bins.shares(from))
            .height(120);
    if (date) {
      chart.years();
    }
    if (to.length > 0) {
      chart.bins(others, bins.edges(), bins.shares(to));
    }
    return chart.chart();
  }

  /** Numbers; of a date years and their parts. */
  private static double[] values(Column column, int[] rows) {
    return IntStream.of(rows)
        .filter(row -> !column.isMissing(row))
        .mapToDouble(
            row ->
                column instanceof DateColumn dates
                    ? 1970 + dates.epochMillis(row) / (365.2425 * 86_400_000)
                    : ((NumericColumn) column).value(row))
        .toArray();
  }

  /** A bar for each value: of a few numbers in their order, else the most frequent first. */
  private Chart categories(Column column, String description) {
    Map<String, double[]> shares = new LinkedHashMap<>();
    if (column instanceof NumericColumn numbers) {
      numbers
          .present()
          .sorted()
          .distinct()
          .forEach(v -> shares.put(text(numbers, v), new double[2]));
    } else {
      ((CategoricalColumn) column).levels().forEach(level -> shares.put(level, new double[2]));
    }
    add(shares, column, columns.from(), 0);
    add(shares, column, columns.to(), 1);
    List<String> shown = new ArrayList<>(shares.keySet());
    String rest = "";
    if (column instanceof CategoricalColumn) {
      shown.sort(Comparator.comparingDouble(level -> -shares.get(level)[0]));
      if (shown.size() > CATEGORIES) {
        rest = " The %d most frequent of %s.".formatted(CATEGORIES, Digits.count(shown.size()));
        shown = shown.subList(0, CATEGORIES);
      }
    }
    BarChart chart = BarChart.of(column.name(), (description + rest).strip(), "share");
    for (String level : shown) {
      double[] of = shares.get(level);
      if (columns.to().length == 0) {
        chart.bar(level, of[0]);
      } else {
        chart.grouped(level, "training", of[0]).grouped(level, others, of[1]);
      }
    }
    return chart.chart();
  }

  private static void add(Map<String, double[]> shares, Column column, int[] rows, int side) {
    double present = IntStream.of(rows).filter(row -> !column.isMissing(row)).count();
    for (int row : rows) {
      if (!column.isMissing(row)) {
        String level =
            column instanceof CategoricalColumn text
                ? text.levels().get(text.code(row))
                : text((NumericColumn) column, ((NumericColumn) column).value(row));
        shares.get(level)[side] += 1 / present;
      }
    }
  }

  private static String text(NumericColumn column, double value) {
    return column.words().isEmpty() ? Values.shortest(value) : column.words().get((int) value);
  }
}
