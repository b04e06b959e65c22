package io.github.tabfit.forecast;

import io.github.tabfit.data.prepare.GivenRows;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SequenceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Raw rows of a program as the table of a model's history. */
final class HistoryRows {
  private HistoryRows() {}

  /**
   * The table of the columns that the model needs; a message names a row by its number from 1.
   *
   * @throws DataException if there is no row, a row lacks a column, or a value is of a wrong type
   */
  static Table of(SeriesModel model, List<? extends Map<String, ?>> rows) {
    if (rows.isEmpty()) {
      throw new DataException("the history has no rows, at least a window is required");
    }
    SequenceSpec spec = model.sequence();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    spec.by().forEach(name -> types.put(name, ColumnType.CATEGORICAL));
    boolean counts = rows.get(0).get(spec.order()) instanceof Number;
    types.put(spec.order(), counts ? ColumnType.NUMERIC : ColumnType.DATE);
    types.putAll(model.types());
    return GivenRows.of(
        rows,
        types,
        name -> model.fitted().form(name),
        "history",
        row -> "history: row %d: ".formatted(row + 1));
  }
}
