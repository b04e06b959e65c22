package io.github.tabfit.notebook;

import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.GridAxis;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of why a model says so. */
public final class ExplanationFigures {
  private ExplanationFigures() {}

  /** By how much the metric gets worse without each column, the most important first. */
  public static Figure importance(Importance importance) {
    List<ColumnImportance> ranked = importance.ranked();
    return Figure.of(
        "Importance of columns",
        Axis.of(importance.metric().id() + " gets worse by"),
        Axis.of("", ranked.stream().map(column -> column.group().name()).toList()),
        new Bars(
            "",
            Notebook.column(ranked, ColumnImportance::mean),
            Notebook.column(ranked, ColumnImportance::sd)));
  }

  /**
   * The mean prediction at each value of a column, each class's if there are several.
   *
   * @throws IllegalArgumentException if it is the dependence on two columns
   */
  public static Figure dependence(Dependence dependence) {
    if (dependence.axes().size() != 1) {
      throw new IllegalArgumentException("the dependence on one column is required");
    }
    GridAxis axis = dependence.axes().get(0);
    List<Series> series = new ArrayList<>();
    for (Dependence.Output output : dependence.outputs()) {
      double[] mean = Notebook.column(output.mean(), Double::doubleValue);
      double[] places = places(axis);
      series.add(
          axis.positions().isEmpty()
              ? new Points(output.name(), places, mean)
              : new Line(output.name(), places, mean));
    }
    return new Figure(
        "Dependence on " + axis.column(),
        axis.positions().isEmpty() ? Axis.of(axis.column(), axis.labels()) : Axis.of(axis.column()),
        Axis.of("mean prediction"),
        series);
  }

  private static double[] places(GridAxis axis) {
    return axis.positions().isEmpty()
        ? IntStream.range(0, axis.size()).asDoubleStream().toArray()
        : Notebook.column(axis.positions(), Double::doubleValue);
  }

  /** What each column contributes to a row's prediction, the largest first. */
  public static Figure reasons(RowReasons row) {
    List<Reason> ranked = row.ranked();
    List<String> names =
        ranked.stream().map(reason -> reason.group().name() + " = " + reason.value()).toList();
    return Figure.of(
        "Row %d: %s%s = %s on average and what its columns contribute"
            .formatted(
                row.row(),
                row.output().isEmpty() ? "" : row.output() + " ",
                Digits.text(row.prediction()),
                Digits.text(row.base())),
        Axis.of("contribution"),
        Axis.of("", names),
        new Bars("", Notebook.column(ranked, Reason::contribution)));
  }
}
