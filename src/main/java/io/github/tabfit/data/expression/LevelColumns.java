package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import java.util.List;
import java.util.Optional;

/**
 * The levels of a column of texts, one a row, and a last row where the text is missing.
 *
 * @param levels none for one row of constants
 * @param form of the column
 */
record LevelColumns(List<String> levels, ColumnForm form) implements Columns {
  @Override
  public int rows() {
    return levels.size() + 1;
  }

  @Override
  public NumberValues numbers(String name, ValueType type) {
    throw new IllegalStateException("no column of numbers among levels: " + name);
  }

  @Override
  public ColumnForm form(String name) {
    return form;
  }

  @Override
  public TextValues texts(String name) {
    return (first, count, into, scratch) -> {
      for (int i = 0; i < count; i++) {
        into[i] = first + i < levels.size() ? levels.get(first + i) : null;
      }
    };
  }

  @Override
  public Optional<CategoricalColumn> levelled(String name) {
    return Optional.empty();
  }
}
