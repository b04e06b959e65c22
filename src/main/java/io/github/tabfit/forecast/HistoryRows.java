package io.github.tabfit.forecast;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SequenceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw rows of a program as the table of a model's history. */
final class HistoryRows {
  private final SeriesModel model;
  private final List<? extends Map<String, ?>> rows;

  private HistoryRows(SeriesModel model, List<? extends Map<String, ?>> rows) {
    this.model = model;
    this.rows = rows;
  }

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
    HistoryRows history = new HistoryRows(model, rows);
    types.put(spec.order(), history.isNumber(spec.order()) ? ColumnType.NUMERIC : ColumnType.DATE);
    types.putAll(model.types());
    List<Column> columns = new ArrayList<>();
    types.forEach((name, type) -> columns.add(history.column(name, type)));
    return new Table(
        RowPlaces.numbered("history", rows.size()),
        columns,
        Optional.empty(),
        List.of(),
        DataCache.of(CachePolicy.MEMORY));
  }

  private boolean isNumber(String name) {
    return rows.get(0).get(name) instanceof Number;
  }

  private Object value(String name, ColumnType type, int row) {
    Map<String, ?> raw = rows.get(row);
    if (!raw.containsKey(name)) {
      throw new DataException(
          "history: row %d: column '%s' is required, the row lacks it%s"
              .formatted(row + 1, name, Names.nearest(name, raw.keySet())));
    }
    Object value = raw.get(name);
    boolean missing =
        value instanceof CharSequence text && form(name).isMissing(type, text.toString());
    return missing ? null : value;
  }

  private ColumnForm form(String name) {
    return model.fitted().form(name);
  }

  private Column column(String name, ColumnType type) {
    return switch (type) {
      case NUMERIC, BOOLEAN -> numbers(name, type);
      case DATE -> dates(name);
      case CATEGORICAL, TEXT, IGNORE -> texts(name, type);
    };
  }

  private Column numbers(String name, ColumnType type) {
    double[] numbers = new double[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      Object value = value(name, type, row);
      if (value == null) {
        numbers[row] = Double.NaN;
      } else {
        numbers[row] =
            type == ColumnType.BOOLEAN
                ? Values.truth(name, value)
                : Values.number(name, value, form(name).numbers());
      }
    }
    List<String> words = type == ColumnType.BOOLEAN ? List.of("false", "true") : List.of();
    return new NumericColumn(name, Doubles.of(numbers), words, form(name));
  }

  private Column dates(String name) {
    long[] millis = new long[rows.size()];
    for (int row = 0; row < millis.length; row++) {
      Object value = value(name, ColumnType.DATE, row);
      millis[row] =
          value == null ? DateColumn.MISSING : Values.date(name, value, form(name).dates());
    }
    return new DateColumn(name, Longs.of(millis), form(name));
  }

  private Column texts(String name, ColumnType type) {
    Map<String, Integer> found = new LinkedHashMap<>();
    int[] codes = new int[rows.size()];
    for (int row = 0; row < codes.length; row++) {
      Object value = value(name, type, row);
      codes[row] =
          value == null
              ? -1
              : found.computeIfAbsent(
                  form(name).category(Values.text(name, value)), key -> found.size());
    }
    List<String> levels = List.copyOf(found.keySet());
    return type == ColumnType.TEXT
        ? CategoricalColumn.ofText(name, Ints.of(codes), levels, form(name))
        : new CategoricalColumn(name, Ints.of(codes), levels, form(name));
  }
}
