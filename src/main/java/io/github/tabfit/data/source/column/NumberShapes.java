package io.github.tabfit.data.source.column;

import java.math.BigInteger;

/**
 * What the digits of a column's plain numbers look like, as a set of bits: whether they may be
 * codes, or written with points between thousands.
 */
final class NumberShapes {
  /** Digits behind the point, by their number: 0 to 3, then 4 or more. */
  private static final int MOST_FRACTION = 4;

  private static final int WHOLE = 1;
  private static final int THREE_DIGITS = 1 << 3;
  private static final int FRACTIONS = 0b11110;
  private static final int MORE_THAN_GROUP = 1 << 5;
  private static final int ZERO_BEFORE_DIGIT = 1 << 6;
  private static final int ZERO_BEFORE_POINT = 1 << 7;
  private static final int NEGATIVE = 1 << 8;
  private static final int EXPONENT_OF_DIGITS = 1 << 9;
  private static final int BEYOND_EXACT = 1 << 10;
  private static final int LOSES_DIGITS = 1 << 11;
  // In a set of lengths: the bits of whole parts of 0 to 18 digits, of fractions, of the sign.
  private static final int FRACTION_LENGTHS = 20;
  private static final long NEGATIVE_LENGTHS = 1L << (2 * FRACTION_LENGTHS);
  private static final int GROUP = 3;
  private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
  private static final String SIGNS = "-+\u2212";

  private NumberShapes() {}

  /** The shape of a number of so many digits before and behind its point. */
  static int of(int whole, int fraction, boolean zeroFirst, boolean negative) {
    int shape = 1 << Math.min(fraction, MOST_FRACTION);
    shape |= (3 - whole) >>> 31 << 5;
    if (zeroFirst && whole > 1) {
      shape |= ZERO_BEFORE_DIGIT;
    } else if (fraction > 0 && (zeroFirst || whole == 0)) {
      shape |= ZERO_BEFORE_POINT;
    }
    return negative ? shape | NEGATIVE : shape;
  }

  /** How long a number's parts are, to be united with those of others by {@code |}. */
  static long lengths(int whole, int fraction, boolean negative) {
    return 1L << whole | 1L << (FRACTION_LENGTHS + fraction) | (negative ? NEGATIVE_LENGTHS : 0);
  }

  /** The shapes of numbers whose first digit is no zero, by the lengths of their parts. */
  static int ofLengths(long lengths) {
    int wholes = (int) lengths & ((1 << FRACTION_LENGTHS) - 1);
    int fractions = (int) (lengths >>> FRACTION_LENGTHS) & ((1 << FRACTION_LENGTHS) - 1);
    int shapes = fractions & ((1 << MOST_FRACTION) - 1);
    shapes |= fractions >>> MOST_FRACTION == 0 ? 0 : 1 << MOST_FRACTION;
    shapes |= wholes >>> (GROUP + 1) == 0 ? 0 : MORE_THAN_GROUP;
    shapes |= (wholes & 1) == 0 ? 0 : ZERO_BEFORE_POINT;
    return (lengths & NEGATIVE_LENGTHS) == 0 ? shapes : shapes | NEGATIVE;
  }

  /** A whole number that float64 cannot tell from its neighbours. */
  static int beyondExact() {
    return BEYOND_EXACT;
  }

  /** A number with more digits than float64 holds. */
  static int losesDigits() {
    return LOSES_DIGITS;
  }

  /** The shape of any text that is a decimal number. */
  static int of(String text) {
    boolean inParentheses = text.startsWith("(") && text.endsWith(")");
    return inParentheses
        ? ofSigned(text.substring(1, text.length() - 1).strip(), true)
        : ofSigned(text, false);
  }

  private static int ofSigned(String text, boolean negative) {
    int i = !text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    boolean signed = negative || i == 1;
    int first = i;
    while (i < text.length() && isDigit(text, i)) {
      i++;
    }
    int whole = i - first;
    boolean point = i < text.length() && text.charAt(i) == '.';
    int fraction = 0;
    if (point) {
      int start = ++i;
      while (i < text.length() && isDigit(text, i)) {
        i++;
      }
      fraction = i - start;
    }
    boolean zero = whole > 0 && text.charAt(first) == '0';
    int shape = of(whole, fraction, zero, signed);
    if (i < text.length()) {
      boolean code = !signed && !point && text.charAt(i) == 'E';
      code &= text.chars().skip(i + 1L).allMatch(Character::isDigit);
      shape |= code ? EXPONENT_OF_DIGITS : FRACTIONS;
    } else if (whole + fraction > 15) {
      boolean beyond = !point && new BigInteger(text.substring(first)).compareTo(EXACT) > 0;
      shape |= beyond ? BEYOND_EXACT : 0;
      shape |= !beyond && whole + fraction > 17 + (zero ? 1 : 0) ? LOSES_DIGITS : 0;
    }
    return shape;
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Why numbers of these shapes are codes; null if they are numbers. */
  static String code(int shapes) {
    boolean digitsAlone = (shapes & (FRACTIONS | NEGATIVE)) == 0;
    if (digitsAlone && (shapes & ZERO_BEFORE_DIGIT) != 0) {
      return "some begin with a zero";
    }
    if (digitsAlone && (shapes & EXPONENT_OF_DIGITS) != 0 && (shapes & WHOLE) != 0) {
      return "some are digits around an E, as in 12E5, among digits";
    }
    if (digitsAlone && (shapes & BEYOND_EXACT) != 0) {
      return "some are above 2^53, where neighbours are one number";
    }
    return null;
  }

  /** Whether every point may stand between thousands: 264 and 1.015. */
  static boolean mayBeThousands(int shapes) {
    int none =
        (FRACTIONS & ~THREE_DIGITS) | MORE_THAN_GROUP | ZERO_BEFORE_DIGIT | ZERO_BEFORE_POINT;
    return (shapes & none) == 0 && (shapes & THREE_DIGITS) != 0;
  }

  /** Whether some numbers have a point or an exponent. */
  static boolean hasFractions(int shapes) {
    return (shapes & FRACTIONS) != 0;
  }

  /** Whether some numbers have more digits than float64 holds. */
  static boolean losesDigits(int shapes) {
    return (shapes & (LOSES_DIGITS | BEYOND_EXACT)) != 0;
  }
}
