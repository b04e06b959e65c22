package io.github.tabfit.data.expression;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.util.List;
import java.util.Optional;

/** The columns of a table. */
record TableColumns(Table table) implements Columns {
  @Override
  public int rows() {
    return table.rowCount();
  }

  @Override
  public NumberValues numbers(String name, ValueType type) {
    Column column = column(name, type);
    if (column instanceof DateColumn dates) {
      return (first, count, into, scratch) -> {
        for (int i = 0; i < count; i++) {
          long millis = dates.epochMillis(first + i);
          into[i] = millis == DateColumn.MISSING ? Double.NaN : (double) millis;
        }
      };
    }
    Doubles values = ((NumericColumn) column).numbers();
    if (values instanceof Doubles.Held held) {
      return (first, count, into, scratch) ->
          System.arraycopy(held.values(), first, into, 0, count);
    }
    return (first, count, into, scratch) -> {
      for (int i = 0; i < count; i++) {
        into[i] = values.at(first + i);
      }
    };
  }

  @Override
  public ColumnForm form(String name) {
    return column(name, ValueType.TEXT).form();
  }

  @Override
  public TextValues texts(String name) {
    CategoricalColumn column = (CategoricalColumn) column(name, ValueType.TEXT);
    List<String> levels = column.levels();
    return (first, count, into, scratch) -> {
      for (int i = 0; i < count; i++) {
        int code = column.code(first + i);
        into[i] = code < 0 ? null : levels.get(code);
      }
    };
  }

  @Override
  public Optional<CategoricalColumn> levelled(String name) {
    CategoricalColumn column = (CategoricalColumn) column(name, ValueType.TEXT);
    return column.levels().size() <= table.rowCount() ? Optional.of(column) : Optional.empty();
  }

  private Column column(String name, ValueType required) {
    Column column = table.column(name);
    Optional<ValueType> found = ValueType.of(column.type());
    if (!found.equals(Optional.of(required))) {
      throw new DataException(
          "%s: column '%s': %s is required by a formula, found %s"
              .formatted(table.origin(), name, required.word(), column.type().id()));
    }
    return column;
  }
}
