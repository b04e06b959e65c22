package io.github.tabfit.data.expression;

import io.github.tabfit.spec.data.ColumnType;
import java.util.Locale;
import java.util.Optional;

/** What the values of a formula are; each may be missing. */
public enum ValueType {
  /** Finite float64. */
  NUMBER,
  /** Texts: categories or free text. */
  TEXT,
  /** True or false. */
  BOOLEAN,
  /** Dates or date-times, to the millisecond. */
  DATE;

  /** What a column's values are; empty if it is not read. */
  public static Optional<ValueType> of(ColumnType column) {
    return switch (column) {
      case NUMERIC -> Optional.of(NUMBER);
      case CATEGORICAL, TEXT -> Optional.of(TEXT);
      case BOOLEAN -> Optional.of(BOOLEAN);
      case DATE -> Optional.of(DATE);
      case IGNORE -> Optional.empty();
    };
  }

  /** What messages call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
