package io.github.tabfit.report.section;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.page.Digits;
import io.github.tabfit.report.figure.RunFigures;
import java.time.Instant;

/** Values of a table's rows, as text. */
final class Truth {
  private static final int LONGEST = 60;

  private Truth() {}

  /** The target's value of a row. */
  static String text(RunFigures figures, int tableRow) {
    Column target = figures.table().column(figures.measured().target().name());
    return target instanceof NumericColumn numbers && !figures.measured().isClasses()
        ? Digits.shown(numbers.value(tableRow))
        : text(target, tableRow);
  }

  /** A column's value of a row; empty where it is missing. */
  static String text(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof CategoricalColumn text) {
      String level = text.levels().get(text.code(row));
      return level.length() <= LONGEST ? level : level.substring(0, LONGEST) + "…";
    }
    if (column instanceof DateColumn dates) {
      String instant = Instant.ofEpochMilli(dates.epochMillis(row)).toString();
      return instant.endsWith("T00:00:00Z") ? instant.substring(0, 10) : instant;
    }
    NumericColumn numbers = (NumericColumn) column;
    return numbers.words().isEmpty()
        ? Values.shortest(numbers.value(row))
        : numbers.words().get((int) numbers.value(row));
  }
}
