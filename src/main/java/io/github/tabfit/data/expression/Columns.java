package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import java.util.Optional;

/** Where a formula's columns are read from. */
sealed interface Columns permits TableColumns, LevelColumns {
  /** Number of rows. */
  int rows();

  /** A column of numbers, booleans or dates. */
  NumberValues numbers(String name, ValueType type);

  /** How a column of texts writes its categories. */
  ColumnForm form(String name);

  /** A column of texts. */
  TextValues texts(String name);

  /**
   * The column of texts, if what depends on it alone is better computed once for each level than
   * once for each row.
   */
  Optional<CategoricalColumn> levelled(String name);
}
