package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table under a step, and the words for what the step asks of it in vain. */
final class StepTable {
  private static final int BYTES = Double.BYTES;

  private final Table table;
  private final String path;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Columns made;

  /**
   * @param path of the step in the experiment, as in {@code data.transform[2].derive}
   */
  StepTable(Table table, String path) {
    this.table = table;
    this.path = path;
    table.columns().forEach(column -> columns.put(column.name(), column));
    made = new Columns(!table.cache().takes((long) BYTES * table.rowCount()));
  }

  Table table() {
    return table;
  }

  int rows() {
    return table.rowCount();
  }

  Columns make() {
    return made;
  }

  Collection<Column> columns() {
    return columns.values();
  }

  /** The path of the step. */
  String path() {
    return path;
  }

  /** The path of a key below the step. */
  String path(String key) {
    return path + "." + key;
  }

  /** The column of that name; a message names the step. */
  Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw fault(
          "the table has no column '%s'%s".formatted(name, Names.nearest(name, columns.keySet())));
    }
    return column;
  }

  NumericColumn numbers(String name) {
    if (column(name) instanceof NumericColumn numbers && numbers.type() == ColumnType.NUMERIC) {
      return numbers;
    }
    throw wrongType(name, "numbers");
  }

  CategoricalColumn texts(String name) {
    if (column(name) instanceof CategoricalColumn texts) {
      return texts;
    }
    throw wrongType(name, "texts");
  }

  SpecException wrongType(String name, String required) {
    return fault(
        "column '%s' must hold %s, it is %s".formatted(name, required, column(name).type().id()));
  }

  SpecException fault(String message) {
    return new SpecException(path + ": " + message);
  }

  /** Refuses a name that the table has already. */
  void requireNew(String name) {
    if (columns.containsKey(name)) {
      throw fault(
          "the table has a column '%s' already (give the new one another name, or rename that one)"
              .formatted(name));
    }
  }

  /** Puts a column in the place of that of its name, or behind all. */
  void put(Column column) {
    columns.put(column.name(), column);
  }

  /** The table with the columns that were put. */
  Table done() {
    return done(columns.values());
  }

  Table done(Collection<Column> others) {
    return table.with(others, table.findings());
  }

  /** The rows of that table, in that order, held in memory if they fit there. */
  Table rows(int[] rows) {
    List<Column> chosen = new ArrayList<>();
    for (Column column : columns.values()) {
      chosen.add(made.gathered(column.name(), column, rows));
    }
    return table.only(rows).with(chosen, table.findings());
  }

  /** Numbers whose order is that of the column's values; NaN where there is none. */
  static java.util.function.IntToDoubleFunction ranks(Column column) {
    if (column instanceof NumericColumn numbers) {
      return numbers::value;
    }
    if (column instanceof DateColumn dates) {
      return row -> dates.isMissing(row) ? Double.NaN : dates.epochMillis(row);
    }
    CategoricalColumn texts = (CategoricalColumn) column;
    return row -> texts.isMissing(row) ? Double.NaN : texts.code(row);
  }
}
