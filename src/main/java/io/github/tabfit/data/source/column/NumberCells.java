package io.github.tabfit.data.source.column;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Arrays;

/** Decimal numbers, correctly rounded to float64. */
public final class NumberCells extends Cells {
  /** 10 to these powers, and integers to this limit, are exact in float64: so is their quotient. */
  private static final double[] POWERS = powers();

  private static final long EXACT = 1L << 53;
  private static final int DIGITS = 18;

  private double[] values = {};
  private long decimals;

  NumberCells(byte[][] placeholders, TypeGuess guess) {
    super(placeholders, guess);
  }

  @Override
  ColumnType kind() {
    return ColumnType.NUMERIC;
  }

  @Override
  int rowBytes() {
    return Double.BYTES;
  }

  @Override
  void reserve(int capacity) {
    decimals = 0;
    if (values.length < capacity) {
      values = new double[capacity];
    }
  }

  /** The rows' numbers, and more behind them: NaN where missing, or no number. */
  double[] values() {
    return values;
  }

  /**
   * Takes the unquoted field that starts there, if it is a number as most are.
   *
   * @return where the field ends; -1, and nothing is taken, if {@link #accept} must look at it
   */
  public int acceptPlain(byte[] bytes, int start, byte delimiter) {
    int i = start;
    byte b = bytes[i];
    boolean negative = b == '-';
    if (negative) {
      b = bytes[++i];
    }
    long mantissa = 0;
    int first = i;
    for (int digit = b - '0'; digit >= 0 && digit <= 9; digit = b - '0') {
      mantissa = 10 * mantissa + digit;
      b = bytes[++i];
    }
    int digits = i - first;
    int scale = 0;
    if (b == '.') {
      first = ++i;
      b = bytes[i];
      for (int digit = b - '0'; digit >= 0 && digit <= 9; digit = b - '0') {
        mantissa = 10 * mantissa + digit;
        b = bytes[++i];
      }
      scale = i - first;
      digits += scale;
    }
    if (digits == 0 || digits > DIGITS || (b != delimiter && b != '\n' && b != '\r')) {
      return -1;
    }
    double value =
        mantissa <= EXACT
            ? mantissa / POWERS[scale]
            : JavaDoubleParser.parseDouble(bytes, start, i - start);
    put(negative && mantissa <= EXACT ? -value : value);
    decimals++;
    return i;
  }

  @Override
  public void accept(byte[] bytes, int start, int end) {
    if (Fields.isMissing(bytes, start, end, placeholders)) {
      put(Double.NaN);
      return;
    }
    if (!Fields.isDecimal(bytes, start, end)) {
      String found = text(bytes, start, end);
      if (guess != null) {
        guess.add(found, 1);
      }
      if (fault() == null) {
        refuse(Fields.notANumber(found));
      }
      put(Double.NaN);
      return;
    }
    decimals++;
    double value = JavaDoubleParser.parseDouble(bytes, start, end - start);
    if (Double.isInfinite(value)) {
      refuse(Fields.beyondFloat64(text(bytes, start, end)));
    }
    put(value);
  }

  /** Takes the next row's number, which is finite, or NaN for a missing one. */
  public void put(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count + 1);
    }
    values[count++] = value;
  }

  @Override
  public void finish(int rows) {
    super.finish(rows);
    if (guess != null) {
      guess.addDecimals(decimals);
    }
  }

  private static double[] powers() {
    double[] powers = new double[DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
