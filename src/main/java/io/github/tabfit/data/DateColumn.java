package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;

/** A column of dates or date-times. */
public final class DateColumn implements Column {
  /** The mark of a missing date. */
  public static final long MISSING = Long.MIN_VALUE;

  private final String name;
  private final long[] millis;
  private final int size;
  private final int missing;

  /** Takes the array over, which may be longer: nobody else may write to it. */
  DateColumn(String name, long[] millis, int size) {
    this.name = name;
    this.millis = millis;
    this.size = size;
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (millis[row] == MISSING) {
        count++;
      }
    }
    missing = count;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnType type() {
    return ColumnType.DATE;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return millis[row] == MISSING;
  }

  /**
   * Milliseconds since 1970-01-01T00:00 of the date as written, read in UTC; {@link #MISSING} where
   * it is missing.
   */
  public long epochMillis(int row) {
    return millis[row];
  }
}
