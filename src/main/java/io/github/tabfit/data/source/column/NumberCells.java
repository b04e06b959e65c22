package io.github.tabfit.data.source.column;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Arrays;

/** Decimal numbers, correctly rounded to float64. */
public final class NumberCells extends Cells {
  /** 10 to these powers, and integers to this limit, are exact in float64: so is their quotient. */
  private static final double[] POWERS = powers();

  private static final long EXACT = 1L << 53;
  private static final int DIGITS = 18;

  private double[] values = {};
  private final double[] missingNumbers;
  private long decimals;
  // The shapes of the plain numbers in short: this is written for every field.
  private long lengths;
  private int shapes;

  NumberCells(ColumnRead column) {
    super(column);
    missingNumbers = column.form().missingNumbers();
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
    lengths = 0;
    shapes = 0;
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
    lengths |= NumberShapes.lengths(digits - scale, scale, negative);
    if (bytes[negative ? start + 1 : start] == '0') {
      shapes |= NumberShapes.of(digits - scale, scale, true, negative);
    }
    // In a method of its own, since the compiler takes only short ones into their callers' loop.
    takePlain(mantissa, scale, negative, bytes, start, i);
    return i;
  }

  private void takePlain(
      long mantissa, int scale, boolean negative, byte[] bytes, int start, int end) {
    if (mantissa <= EXACT) {
      double value = mantissa / POWERS[scale];
      take(negative ? -value : value);
    } else {
      shapes |= scale == 0 ? NumberShapes.beyondExact() : 0;
      take(JavaDoubleParser.parseDouble(bytes, start, end - start));
    }
  }

  @Override
  public void accept(byte[] bytes, int start, int end) {
    if (Fields.isMissing(bytes, start, end, placeholders)) {
      put(Double.NaN);
      return;
    }
    String found = text(bytes, start, end);
    double value = NumberForm.PLAIN.parse(found);
    if (Double.isNaN(value)) {
      guess.addOther(found.strip(), 1);
      if (fault() == null && !MissingWords.isAmongNumbers(found)) {
        refuse(Fields.notANumber(found));
      }
      put(Double.NaN);
      return;
    }
    if (Double.isInfinite(value)) {
      refuse(Fields.beyondFloat64(found));
    }
    shapes |= NumberShapes.of(found.strip());
    take(value);
  }

  private void take(double value) {
    decimals++;
    for (double missing : missingNumbers) {
      if (value == missing) {
        put(Double.NaN);
        return;
      }
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

  /** Whether some texts or numbers mean "missing", so that each must be looked at. */
  public boolean hasWords() {
    return placeholders.length > 0;
  }

  /** Takes the next row's number, which is finite and a sure one. */
  public void putNumber(double value) {
    decimals++;
    put(value);
  }

  @Override
  public void finish(int rows) {
    super.finish(rows);
    guess.addFitting(decimals, shapes | NumberShapes.ofLengths(lengths));
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
