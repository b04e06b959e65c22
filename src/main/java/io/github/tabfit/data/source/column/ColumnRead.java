package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.spec.data.ColumnType;

/**
 * What a column is read as.
 *
 * @param type never {@link ColumnType#IGNORE}
 * @param form how its fields are written
 * @param hints what decides its type when all of it has been seen; null when the type is known
 */
public record ColumnRead(ColumnType type, ColumnForm form, ColumnHints hints) {
  /** A column of a known type and form. */
  public static ColumnRead known(ColumnType type, ColumnForm form) {
    return new ColumnRead(type, form, null);
  }

  /** Whether its fields are kept as texts until all are seen. */
  boolean asTexts() {
    return switch (type) {
      case NUMERIC -> !form.numbers().isPlain();
      case DATE -> !form.dates().isIso();
      case BOOLEAN, CATEGORICAL -> true;
      case IGNORE -> throw new IllegalStateException("an ignored column is not read");
    };
  }

  boolean isInferred() {
    return hints != null;
  }
}
