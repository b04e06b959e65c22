package io.github.tabfit.data.transform;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.transform.Join;
import java.util.List;
import java.util.Locale;

/** The table of a join as a model takes it along: its key and the columns that are taken. */
final class Carried {
  private static final long MOST_CELLS = 2_000_000;

  private Carried() {}

  /**
   * The table without its other columns.
   *
   * @param path of the step, for the message
   * @throws SpecException if the model would become too large
   */
  static Table of(Join join, Table table, String path) {
    List<Column> columns =
        table.columns().stream()
            .filter(
                column ->
                    join.columns().isEmpty()
                        || join.columns().contains(column.name())
                        || join.on().containsValue(column.name()))
            .map(Column::plain)
            .toList();
    long cells = (long) table.rowCount() * columns.size();
    if (cells > MOST_CELLS) {
      throw new SpecException(
          String.format(
              Locale.ROOT,
              "%s.join: the model takes the joined table along, and %s has %,d rows of %d columns: at most %,d values can be (name fewer columns in join.columns, or join the tables before)",
              path,
              table.origin(),
              table.rowCount(),
              columns.size(),
              MOST_CELLS));
    }
    return table.with(columns, List.of());
  }
}
