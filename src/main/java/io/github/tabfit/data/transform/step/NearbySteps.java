package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Steps that take the rows around a row. */
final class NearbySteps {
  private NearbySteps() {}

  /** The rows that are near each other, in their order. */
  private static int[][] groups(StepTable at, Neighbours rows) {
    List<Column> by = rows.by().stream().map(at::column).toList();
    int[][] groups = Keys.of(by, at.rows()).rows();
    if (rows.order().isPresent()) {
      List<IntToDoubleFunction> order = List.of(StepTable.ranks(at.column(rows.order().get())));
      for (int i = 0; i < groups.length; i++) {
        groups[i] = RowSteps.ordered(groups[i], order, false);
      }
    }
    return groups;
  }

  static Table shift(StepTable at, Shift step) {
    Column column = at.column(step.column());
    int[][] groups = groups(at, step.rows());
    for (int distance : step.steps()) {
      int[] source = new int[at.rows()];
      for (int[] group : groups) {
        for (int place = 0; place < group.length; place++) {
          int from = step.lead() ? place + distance : place - distance;
          source[group[place]] = from < 0 || from >= group.length ? Columns.NONE : group[from];
        }
      }
      at.requireNew(step.into(distance));
      at.put(at.make().gathered(step.into(distance), column, source));
    }
    return at.done();
  }

  static Table rolling(StepTable at, Rolling step) {
    NumericColumn column = at.numbers(step.column());
    at.requireNew(step.into());
    double[] values = new double[at.rows()];
    for (int[] group : groups(at, step.rows())) {
      double[] ordered = new double[group.length];
      Arrays.setAll(ordered, place -> column.value(group[place]));
      double[] made = new Windows(step.summary()).of(ordered, step.window(), step.least());
      for (int place = 0; place < group.length; place++) {
        values[group[place]] = made[place];
      }
    }
    at.put(at.make().numbers(step.into(), at.rows(), row -> values[row]));
    return at.done();
  }

  /** Gaps filled from the rows around them. */
  static Column filled(StepTable at, Column column, Filling filling) {
    int[][] groups = groups(at, filling.rows());
    if (filling.way() == Filling.Way.PREVIOUS) {
      int[] source = new int[at.rows()];
      for (int[] group : groups) {
        int last = Columns.NONE;
        for (int row : group) {
          last = column.isMissing(row) ? last : row;
          source[row] = last;
        }
      }
      return at.make().gathered(column.name(), column, source);
    }
    if (column instanceof CategoricalColumn) {
      throw at.wrongType(column.name(), "numbers or dates, to lie on a line");
    }
    IntToDoubleFunction values = StepTable.ranks(column);
    IntToDoubleFunction places =
        filling.rows().order().map(name -> StepTable.ranks(at.column(name))).orElse(null);
    double[] filled = new double[at.rows()];
    for (int[] group : groups) {
      line(group, values, places, filled);
    }
    if (column instanceof DateColumn) {
      return at.make()
          .dates(
              column.name(),
              at.rows(),
              row -> Double.isNaN(filled[row]) ? DateColumn.MISSING : Math.round(filled[row]));
    }
    Doubles made = at.make().doubles(at.rows(), row -> filled[row]);
    return new NumericColumn(column.name(), made, List.of(), column.form());
  }

  /** Writes values, and between them the line; its places are those of the order, or the rows'. */
  private static void line(
      int[] group, IntToDoubleFunction values, IntToDoubleFunction places, double[] into) {
    double[] x = new double[group.length];
    Arrays.setAll(x, i -> places == null ? i : places.applyAsDouble(group[i]));
    int last = -1;
    for (int i = 0; i < group.length; i++) {
      double value = values.applyAsDouble(group[i]);
      into[group[i]] = value;
      if (!Double.isNaN(value)) {
        for (int gap = last + 1; last >= 0 && gap < i; gap++) {
          double from = values.applyAsDouble(group[last]);
          double share = x[i] == x[last] ? 0 : (x[gap] - x[last]) / (x[i] - x[last]);
          into[group[gap]] = from + share * (value - from);
        }
        last = i;
      }
    }
  }
}
