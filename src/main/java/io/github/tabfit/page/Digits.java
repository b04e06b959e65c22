package io.github.tabfit.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them. */
public final class Digits {
  private static final MathContext SHOWN = new MathContext(4);
  private static final double LARGE = 1e7;
  private static final double SMALL = 1e-4;

  private Digits() {}

  /**
   * A number in four significant digits: whole ones whole, with separators between thousands; very
   * large and very small ones with an exponent.
   */
  public static String shown(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < LARGE * 100) {
      return count((long) value);
    }
    if (size >= LARGE || size < SMALL) {
      return signed(String.format(Locale.ROOT, "%.3e", value));
    }
    BigDecimal rounded = new BigDecimal(value).round(SHOWN);
    return signed(
        size >= 1000 ? count(Math.round(value)) : rounded.stripTrailingZeros().toPlainString());
  }

  /** A whole number with separators between thousands. */
  public static String count(long number) {
    return signed(String.format(Locale.ROOT, "%,d", number));
  }

  /** A share as per cent. */
  public static String percent(double share) {
    return signed(String.format(Locale.ROOT, "%.1f %%", 100 * share));
  }

  private static String signed(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }
}
