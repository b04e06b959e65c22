package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Aggregated;
import io.github.tabfit.spec.transform.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** One row of all that have the same key. */
final class AggregateStep {
  private AggregateStep() {}

  static Table of(StepTable at, Aggregate step) {
    List<Column> by = step.by().stream().map(at::column).toList();
    int[][] groups = Keys.of(by, at.rows()).rows();
    int[] first = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      first[i] = groups[i][0];
    }
    if (step.order().isPresent()) {
      List<IntToDoubleFunction> order = List.of(StepTable.ranks(at.column(step.order().get())));
      for (int i = 0; i < groups.length; i++) {
        groups[i] = RowSteps.ordered(groups[i], order, false);
      }
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Column key : by) {
      columns.put(key.name(), at.make().gathered(key.name(), key, first));
    }
    step.columns()
        .forEach(
            (name, of) -> {
              if (columns.containsKey(name)) {
                throw at.fault("'%s' is a column of the key already".formatted(name));
              }
              columns.put(name, aggregated(at, name, of, groups));
            });
    RowPlaces places =
        RowPlaces.numbered(at.table().origin() + " after " + step.key(), groups.length);
    return new Table(
        places, columns.values(), at.table().sha256(), at.table().findings(), at.table().cache());
  }

  private static Column aggregated(StepTable at, String name, Aggregated of, int[][] groups) {
    if (of.column().isEmpty()) {
      return at.make().numbers(name, groups.length, group -> groups[group].length);
    }
    Column column = at.column(of.column().get());
    Summary summary = of.summary();
    if (summary.isOfNumbers()
        && !(column instanceof NumericColumn numbers && numbers.type() == ColumnType.NUMERIC)
        && column.type() != ColumnType.BOOLEAN) {
      throw at.wrongType(column.name(), "numbers, for " + summary.id());
    }
    if (summary == Summary.COUNT || summary.isOfNumbers()) {
      IntToDoubleFunction values = StepTable.ranks(column);
      double[] buffer = new double[longest(groups)];
      double[] made = new double[groups.length];
      for (int i = 0; i < made.length; i++) {
        made[i] = Summaries.of(summary, buffer, present(groups[i], values, buffer));
      }
      return at.make().numbers(name, made.length, group -> made[group]);
    }
    return at.make().gathered(name, column, chosen(column, summary, groups));
  }

  /** The row of each group whose value it takes. */
  private static int[] chosen(Column column, Summary summary, int[][] groups) {
    IntToDoubleFunction values = StepTable.ranks(column);
    int[] chosen = new int[groups.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = Columns.NONE;
      for (int row : groups[i]) {
        if (!column.isMissing(row) && isBetter(values, summary, chosen[i], row)) {
          chosen[i] = row;
        }
      }
    }
    return chosen;
  }

  private static boolean isBetter(
      IntToDoubleFunction values, Summary summary, int chosen, int row) {
    if (chosen == Columns.NONE) {
      return true;
    }
    double one = values.applyAsDouble(chosen);
    double other = values.applyAsDouble(row);
    return switch (summary) {
      case LAST -> true;
      case MIN -> other < one;
      case MAX -> other > one;
      default -> false;
    };
  }

  private static int present(int[] group, IntToDoubleFunction values, double[] into) {
    int count = 0;
    for (int row : group) {
      double value = values.applyAsDouble(row);
      if (!Double.isNaN(value)) {
        into[count++] = value;
      }
    }
    return count;
  }

  private static int longest(int[][] groups) {
    int longest = 0;
    for (int[] group : groups) {
      longest = Math.max(longest, group.length);
    }
    return longest;
  }
}
