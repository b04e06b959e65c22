package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Arrays;

/** ISO dates. */
final class DateCells extends Cells {
  private long[] millis = {};
  private long dates;
  private char[] chars = new char[32];

  DateCells(ColumnRead column) {
    super(column);
  }

  @Override
  ColumnType kind() {
    return ColumnType.DATE;
  }

  @Override
  int rowBytes() {
    return Long.BYTES;
  }

  @Override
  void reserve(int capacity) {
    dates = 0;
    if (millis.length < capacity) {
      millis = new long[capacity];
    }
  }

  /** The rows' dates, and more behind them: {@link DateColumn#MISSING} where there is none. */
  long[] millis() {
    return millis;
  }

  @Override
  public void accept(byte[] bytes, int start, int end) {
    if (Fields.isMissing(bytes, start, end, placeholders)) {
      put(DateColumn.MISSING);
      return;
    }
    int length = end - start;
    if (length > chars.length) {
      chars = new char[length];
    }
    for (int i = 0; i < length; i++) {
      // No byte of a longer character is one that a date has.
      chars[i] = (char) (bytes[start + i] & 0xff);
    }
    long value = Dates.parse(chars, 0, length);
    if (value != DateColumn.MISSING) {
      dates++;
    } else {
      String found = text(bytes, start, end);
      guess.addOther(found.strip(), 1);
      if (fault() == null && !MissingWords.isAmongNumbers(found)) {
        refuse(DateForm.ISO.notADate(found));
      }
    }
    put(value);
  }

  /** Takes the next row's date. */
  void put(long value) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, 2 * count + 1);
    }
    millis[count++] = value;
  }

  @Override
  public void finish(int rows) {
    super.finish(rows);
    guess.addFitting(dates, 0);
  }
}
