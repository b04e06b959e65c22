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
 * @param texts what becomes of the fields' texts
 */
public record ColumnRead(
    ColumnType type, ColumnForm form, ColumnHints hints, Optional<Finding> note, FieldTexts texts) {
  /** A column of a known type and form. */
  public static ColumnRead known(ColumnType type, ColumnForm form) {
    return new ColumnRead(type, form, null, Optional.empty(), FieldTexts.DROPPED);
  }

  /** A column whose type is inferred from all of its fields in the end. */
  static ColumnRead inferred(ColumnType type, ColumnForm form, ColumnHints hints) {
    return new ColumnRead(type, form, hints, Optional.empty(), FieldTexts.DROPPED);
  }

  /** The same with other texts. */
  ColumnRead with(FieldTexts other) {
    return new ColumnRead(type, form, hints, note, other);
  }

  /** The same where the form is another than a model's. */
  ColumnRead with(Finding otherForm) {
    return new ColumnRead(type, form, hints, Optional.of(otherForm), texts);
  }

  /** The same where nothing is read again, whatever all fields tell. */
  public ColumnRead once() {
    return new ColumnRead(type, form, null, note, texts);
  }

  /** Whether its fields are kept as texts until all are seen. */
  boolean asTexts() {
    if (texts != FieldTexts.DROPPED) {
      return true;
    }
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
