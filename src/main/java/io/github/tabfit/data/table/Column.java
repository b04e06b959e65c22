package io.github.tabfit.data.table;

import io.github.tabfit.spec.data.ColumnType;

/** A column of a {@link Table}, row after row; immutable. */
public sealed interface Column permits NumericColumn, CategoricalColumn, DateColumn {
  /** The name in the header. */
  String name();

  /** How the fields were read; never {@link ColumnType#IGNORE}. */
  ColumnType type();

  /** How its fields were written. */
  ColumnForm form();

  /** Number of rows. */
  int size();

  /** Number of rows without a value. */
  int missingCount();

  /** Whether the row, counted from 0, has no value. */
  boolean isMissing(int row);

  /** The same column of chosen rows alone, in their order; texts that none of them has are gone. */
  Column only(int[] rows);

  /** The same column as if its fields were written as programs write them. */
  Column plain();
}
