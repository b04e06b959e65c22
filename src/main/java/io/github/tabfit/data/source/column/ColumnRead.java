package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Optional;

/**
 * What a column is read as.
 *
 * @param type never {@link ColumnType#IGNORE}
 * @param form how its fields are written
 * @param hints what decides its type when all of it has been seen; null when the type is known
 * @param note where the form is another than a model's
 */
public record ColumnRead(
    ColumnType type, ColumnForm form, ColumnHints hints, Optional<Finding> note) {
  /** A column of a known type and form. */
  public static ColumnRead known(ColumnType type, ColumnForm form) {
    return new ColumnRead(type, form, null, Optional.empty());
  }

  /** A column whose type is inferred from all of its fields in the end. */
  static ColumnRead inferred(ColumnType type, ColumnForm form, ColumnHints hints) {
    return new ColumnRead(type, form, hints, Optional.empty());
  }

  /** Whether its fields are kept as texts until all are seen. */
  boolean asTexts() {
    return switch (type) {
      case NUMERIC -> !form.numbers().isPlain();
      case DATE -> !form.dates().isIso();
      case BOOLEAN, CATEGORICAL, TEXT -> true;
      case IGNORE -> throw new IllegalStateException("an ignored column is not read");
    };
  }

  boolean isInferred() {
    return hints != null;
  }
}
