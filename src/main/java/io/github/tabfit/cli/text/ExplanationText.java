package io.github.tabfit.cli.text;

import io.github.tabfit.data.table.Values;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.GridAxis;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.ReasonSummary;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.spec.Printable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explanations as tables with bars. */
public final class ExplanationText {
  private static final int BAR = 24;
  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d{4,}");
  private static final MathContext DIGITS = new MathContext(6);

  /** Columns of a grid, so that a line stays readable. */
  private static final int MOST_OUTPUTS = 8;

  private ExplanationText() {}

  /** The columns, the most important first. */
  public static String of(Importance importance, String part) {
    Metric metric = importance.metric();
    Tables table = new Tables();
    table.row(List.of("column", metric.greaterIsBetter() ? "falls by" : "grows by", "sd", ""));
    List<ColumnImportance> ranked = importance.ranked();
    double most = ranked.isEmpty() ? 0 : ranked.get(0).mean();
    for (ColumnImportance column : ranked) {
      table.row(
          List.of(
              Tables.cut(column.group().name()),
              Tables.figure(column.mean()),
              Tables.figure(column.sd()),
              padded(bar(column.mean(), most))));
    }
    return String.format(
            Locale.ROOT,
            "Importance: by how much %s (%s on %,d %s) gets worse when a column's values are shuffled, mean of %d%n%n",
            metric.id(),
            Tables.figure(importance.baseline()),
            importance.rows(),
            rows(part, importance.rows()),
            importance.repeats())
        + table.text();
  }

  /** A table of the mean prediction at each value; of two columns, one by the other. */
  public static String of(Dependence dependence, String part) {
    String names =
        dependence.axes().stream()
            .map(axis -> Printable.word(axis.column()))
            .collect(Collectors.joining(" and "));
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Dependence on %s: the mean prediction if all %,d %s had the value%n",
                names,
                dependence.rows(),
                rows(part, dependence.rows())));
    for (GridAxis axis : dependence.axes()) {
      if (axis.left() > 0) {
        text.append(
            "%s: %d rarer categories are left out%n"
                .formatted(Printable.word(axis.column()), axis.left()));
      }
    }
    text.append('\n');
    if (dependence.axes().size() == 1) {
      return text.append(single(dependence)).toString();
    }
    for (Dependence.Output output : dependence.outputs()) {
      text.append(output.name().isEmpty() ? "" : Printable.word(output.name()) + "\n");
      text.append(pair(dependence, output));
    }
    return text.toString();
  }

  private static String single(Dependence dependence) {
    List<Dependence.Output> outputs = dependence.outputs();
    List<Dependence.Output> shown = outputs.subList(0, Math.min(MOST_OUTPUTS, outputs.size()));
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of(Tables.cut(dependence.axes().get(0).column())));
    shown.forEach(
        output -> header.add(output.name().isEmpty() ? "prediction" : Tables.cut(output.name())));
    boolean bars = shown.size() == 1;
    header.addAll(bars ? List.of("") : List.of());
    table.row(header);
    double least = bars ? Collections.min(shown.get(0).mean()) : 0;
    double most = bars ? Collections.max(shown.get(0).mean()) : 0;
    for (int i = 0; i < dependence.points(); i++) {
      List<String> cells = new ArrayList<>(List.of(label(dependence.label(i, 0))));
      for (Dependence.Output output : shown) {
        cells.add(Tables.figure(output.mean().get(i)));
      }
      if (bars) {
        cells.add(padded(bar(shown.get(0).mean().get(i) - least, most - least)));
      }
      table.row(cells);
    }
    int left = outputs.size() - shown.size();
    return table.text() + (left > 0 ? "and %d more classes%n".formatted(left) : "");
  }

  private static String pair(Dependence dependence, Dependence.Output output) {
    GridAxis first = dependence.axes().get(0);
    GridAxis second = dependence.axes().get(1);
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of(""));
    second.labels().forEach(label -> header.add(label(label)));
    table.row(header);
    for (int i = 0; i < first.size(); i++) {
      List<String> cells = new ArrayList<>(List.of(label(first.labels().get(i))));
      for (int j = 0; j < second.size(); j++) {
        cells.add(Tables.figure(output.mean().get(i * second.size() + j)));
      }
      table.row(cells);
    }
    return table.text();
  }

  /** What a row's columns contribute, the largest first, and what they come to. */
  public static String of(RowReasons row) {
    Tables table = new Tables();
    double most =
        row.reasons().stream()
            .mapToDouble(reason -> Math.abs(reason.contribution()))
            .max()
            .orElse(0);
    for (Reason reason : row.ranked()) {
      double value = reason.contribution();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  Tables.cut(reason.group().name()) + " = " + Tables.cut(reason.value()),
                  (value < 0 ? "" : "+") + Tables.figure(value)));
      cells.addAll(
          row.isExact() ? List.of() : List.of("± " + Tables.figure(reason.standardError())));
      cells.add(padded((value < 0 ? "-" : "+") + bar(Math.abs(value), most)));
      table.row(cells);
    }
    String what =
        row.output().isEmpty()
            ? "predicted " + Tables.figure(row.prediction())
            : "predicted %s, %s"
                .formatted(Printable.word(row.output()), Tables.figure(row.prediction()));
    return String.format(
            Locale.ROOT,
            "Row %d: %s = %s on average + what its columns contribute%n%n",
            row.row(),
            what,
            Tables.figure(row.base()))
        + table.text();
  }

  /** The columns, the one that contributes most first. */
  public static String of(ReasonSummary summary) {
    Tables table = new Tables();
    table.row(List.of("column", "mean |contribution|", ""));
    List<ReasonSummary.Contribution> ranked = summary.ranked();
    for (ReasonSummary.Contribution column : ranked) {
      table.row(
          List.of(
              Tables.cut(column.group().name()),
              Tables.figure(column.meanAbsolute()),
              padded(bar(column.meanAbsolute(), ranked.get(0).meanAbsolute()))));
    }
    return String.format(
            Locale.ROOT,
            "Summary: how much columns contribute to %,d predictions%n%n",
            summary.rows())
        + table.text();
  }

  /** A value of a grid; numbers between two of the table have more digits than help a reader. */
  private static String label(String value) {
    return FRACTION.matcher(value).matches()
        ? Values.shortest(new BigDecimal(value).round(DIGITS).doubleValue())
        : Tables.cut(value);
  }

  private static String rows(String part, int count) {
    return (part.isEmpty() ? "" : part + " ") + (count == 1 ? "row" : "rows");
  }

  /** Of the share of a full bar that a part has of the most, in eighths of a letter. */
  private static String bar(double part, double most) {
    return Glyphs.BLOCKS.bar(part, most, BAR);
  }

  /** Cells are laid out to the right, bars begin at the left. */
  private static String padded(String bar) {
    return bar + " ".repeat(Math.max(0, BAR + 1 - bar.length()));
  }
}
