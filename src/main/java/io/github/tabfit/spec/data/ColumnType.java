package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How a column's fields are read. */
public enum ColumnType implements Named {
  /** Decimal numbers. */
  NUMERIC,
  /** Any text, one of a set of categories. */
  CATEGORICAL,
  /** true/false, yes/no, t/f, y/n, 1/0, in any case. */
  BOOLEAN,
  /** ISO dates or date-times, turned into numeric parts. */
  DATE,
  /** Free text, turned into weights of its words. */
  TEXT,
  /** Not used. */
  IGNORE;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
