package io.github.tabfit.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Arrays;

/** Decimal numbers, correctly rounded to float64. */
final class NumberCells extends Cells {
  /** 10 to these powers, and integers to this limit, are exact in float64: so is their quotient. */
  private static final double[] POWERS = powers();

  private static final long EXACT = 1L << 53;
  private static final int DIGITS = 18;

  private double[] values;
  private long decimals;

  NumberCells(byte[][] placeholders, TypeGuess guess, int capacity) {
    super(placeholders, guess);
    values = new double[capacity];
  }

  /**
   * Takes the unquoted field that starts there, if it is a number as most are.
   *
   * @return where the field ends; -1, and nothing is taken, if {@link #accept} must look at it
   */
  int acceptPlain(byte[] bytes, int start, byte delimiter) {
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
  void accept(byte[] bytes, int start, int end) {
    if (Fields.isMissing(bytes, start, end, placeholders)) {
      put(Double.NaN);
      return;
    }
    if (!Fields.isDecimal(bytes, start, end)) {
      String found = text(bytes, start, end);
      if (guess != null) {
        guess.add(found, 1);
      }
      if (!isFaulty()) {
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

  private void put(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count + 1);
    }
    values[count++] = value;
  }

  @Override
  RawColumn column(int rows) {
    if (guess != null) {
      guess.addDecimals(decimals);
    }
    double[] taken = values.length == rows ? values : Arrays.copyOf(values, rows);
    return new RawColumn.Numbers(taken, fault(rows), guess);
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
