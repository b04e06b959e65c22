package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.spec.data.ColumnType;

/** A column of dates or date-times. */
public final class DateColumn implements Column {
  /** The mark of a missing date. */
  public static final long MISSING = Long.MIN_VALUE;

  private final String name;
  private final Longs millis;
  private final ColumnForm form;
  private final int missing;

  public DateColumn(String name, Longs millis, ColumnForm form) {
    this.form = form;
    this.name = name;
    this.millis = millis;
    int count = 0;
    for (int row = 0; row < millis.size(); row++) {
      count += millis.at(row) == MISSING ? 1 : 0;
    }
    missing = count;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnForm form() {
    return form;
  }

  @Override
  public ColumnType type() {
    return ColumnType.DATE;
  }

  @Override
  public int size() {
    return millis.size();
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return millis.at(row) == MISSING;
  }

  @Override
  public DateColumn only(int[] rows) {
    return new DateColumn(name, Longs.of(rows.length, i -> millis.at(rows[i])), form);
  }

  @Override
  public DateColumn plain() {
    return new DateColumn(name, millis, ColumnForm.PLAIN);
  }

  /**
   * Milliseconds since 1970-01-01T00:00 of the date as written, read in UTC; {@link #MISSING} where
   * it is missing.
   */
  public long epochMillis(int row) {
    return millis.at(row);
  }
}
