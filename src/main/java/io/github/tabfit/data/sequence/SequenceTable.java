package io.github.tabfit.data.sequence;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A table of series as one of windows, a row each: the columns that tell series apart, the time of
 * the row whose target it has, that target, and the window's cells as {@link WindowShape} names
 * them. A message about a window names the line of its target's row.
 */
public final class SequenceTable {
  private final Table rows;
  private final DataSpec data;
  private final SequenceSpec spec;
  private final SeriesOrder series;
  private final SeriesSteps steps;
  private final List<Finding> findings = new ArrayList<>();

  private SequenceTable(Table rows, DataSpec data) {
    this.rows = rows;
    this.data = data;
    this.spec = data.sequence().orElseThrow();
    this.series = SeriesOrder.of(rows, spec);
    this.steps = SeriesSteps.of(rows, series, rows.column(spec.order()));
    FixedColumns.check(rows, spec, series);
    steps.finding(spec.order()).ifPresent(findings::add);
  }

  /**
   * The windows that have a target. Windows without one are left out and counted, and so are series
   * too short for one.
   *
   * @param rows single rows, as the experiment's source and steps give them
   * @throws DataException if series cannot be told or ordered, no window is left, or a column has
   *     the name of a window's cell
   */
  public static Table of(Table rows, DataSpec data) {
    SequenceTable table = new SequenceTable(rows, data);
    Windows all = Windows.of(table.series, table.spec);
    Column target = rows.column(data.target());
    boolean change = WindowShape.isChange(target, data);
    Doubles bases =
        change ? new WindowCells(all).bases((NumericColumn) target) : Doubles.of(new double[0]);
    Windows windows =
        all.only(
            window ->
                !target.isMissing(all.targetRow(window))
                    && !(change && Double.isNaN(bases.at(window))));
    table.count(all, windows);
    if (all.count() > 0 && windows.count() == 0) {
      throw new DataException(
          "%s: column '%s', the target, has no value behind any of %d windows"
              .formatted(rows.origin(), data.target(), all.count()));
    }
    if (windows.count() == 0) {
      throw new DataException(
          "%s: no series is long enough for a window of %d rows and a target: data.sequence.length %d, horizon %d (%d rows in %d series)"
              .formatted(
                  rows.origin(),
                  table.spec.length(),
                  table.spec.length(),
                  table.spec.horizon(),
                  rows.rowCount(),
                  table.series.count()));
    }
    return table.table(windows, true);
  }

  /**
   * The last window of each series, without a target: what its forecast is made of.
   *
   * @param rows single rows; the target's column is needed where it is forecast
   * @throws DataException as {@link #of}
   */
  public static Latest latest(Table rows, DataSpec data) {
    SequenceTable table = new SequenceTable(rows, data);
    Windows windows = Windows.latest(table.series, table.spec);
    int left = table.series.count() - windows.count();
    if (left > 0) {
      String message =
          "%d of %d series have fewer rows than a window, %d: nothing is predicted of them"
              .formatted(left, table.series.count(), table.spec.length());
      if (windows.count() == 0) {
        throw new DataException(rows.origin() + ": " + message);
      }
      table.findings.add(new Finding(Kind.SERIES_SHORT, "", message));
    }
    return new Latest(
        table.table(windows, false), rows, windows.targetRows(), table.spec, table.steps.usual());
  }

  private void count(Windows all, Windows kept) {
    if (spec.target() == Target.LAST && all.padded() > 0) {
      findings.add(
          new Finding(
              Kind.SERIES_SHORT,
              "",
              "%d of %d windows reach before their series' first row: what is not there is missing"
                  .formatted(all.padded(), all.count())));
    }
    int needed = spec.length() + spec.horizon();
    long tooShort =
        spec.target() == Target.LAST
            ? 0
            : IntStream.range(0, series.count())
                .filter(one -> series.end(one) - series.start(one) < needed)
                .count();
    if (tooShort > 0) {
      findings.add(
          new Finding(
              Kind.SERIES_SHORT,
              "",
              "%d of %d series have fewer than the %d rows of a window and its target: left out"
                  .formatted(tooShort, series.count(), needed)));
    }
    if (kept.count() < all.count()) {
      findings.add(
          new Finding(
              Kind.TARGET_MISSING,
              data.target(),
              "column '%s', the target, is missing for %d of %d windows: these windows are left out"
                  .formatted(data.target(), all.count() - kept.count(), all.count())));
    }
  }

  private Table table(Windows windows, boolean labelled) {
    WindowShape shape = WindowShape.of(rows, data);
    WindowCells cells = new WindowCells(windows);
    int[] targetRows = windows.targetRows();
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Column column : rows.columns()) {
      String name = column.name();
      boolean one = spec.isKey(name) || spec.fixed().contains(name);
      if (one || (labelled && data.weight().equals(Optional.of(name)))) {
        columns.put(name, column.only(targetRows));
      }
    }
    if (labelled) {
      Column target = rows.column(data.target());
      columns.put(
          target.name(),
          shape.changing().isPresent()
              ? cells.changeAhead((NumericColumn) target)
              : target.only(targetRows));
    }
    for (String name : shape.columns()) {
      Column column = rows.column(name);
      for (int lag = 0; lag < shape.length(); lag++) {
        String cell = shape.name(name, lag);
        requireNew(cell, name, columns);
        boolean change = lag > 0 && shape.changing().equals(Optional.of(name));
        columns.put(
            cell,
            change
                ? cells.change(cell, (NumericColumn) column, lag)
                : cells.lag(cell, column, lag));
      }
    }
    for (int lag = 0; spec.target() == Target.LAST && lag < shape.length(); lag++) {
      Column there = cells.there(lag, ColumnForm.plain(data.reading().missing()));
      requireNew(there.name(), there.name(), columns);
      columns.put(there.name(), there);
    }
    findings.addAll(0, rows.findings());
    Table table = rows.only(targetRows).with(columns.values(), findings);
    Optional<NumericColumn> numbers =
        Optional.of(data.target())
            .filter(rows::hasColumn)
            .map(rows::column)
            .filter(target -> WindowShape.isForecastOfNumbers(target, data))
            .map(NumericColumn.class::cast);
    return numbers.isEmpty()
        ? table
        : table.beside(
            NaiveForecasts.of(windows, numbers.get(), season(), shape.changing().isPresent()));
  }

  private void requireNew(String cell, String name, Map<String, Column> columns) {
    if (columns.containsKey(cell) || rows.hasColumn(cell)) {
      throw new DataException(
          "%s: column '%s' has the name of column '%s' in a window (rename it)"
              .formatted(rows.origin(), cell, name));
    }
  }

  private OptionalInt season() {
    return spec.season().isPresent()
        ? spec.season()
        : steps.usual().map(TimeStep::season).orElse(OptionalInt.empty());
  }
}
