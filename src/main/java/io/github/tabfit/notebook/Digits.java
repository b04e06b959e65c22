package io.github.tabfit.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader takes them in. */
final class Digits {
  private static final MathContext PLACES = new MathContext(5);
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-4;

  private Digits() {}

  /** The number to five digits, which is more than a picture shows. */
  static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(PLACES).doubleValue() : value;
  }

  /**
   * With at most four digits after a point, or an exponent: 12000, 0.25, 1.5e-7; a dash for NaN.
   */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "-" : value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (size != 0 && (size >= LARGE || size < SMALL)) {
      String text = String.format(Locale.ROOT, "%.3e", value);
      int exponent = text.indexOf('e');
      int power = Integer.parseInt(text.substring(exponent + 1));
      return shortened(text.substring(0, exponent)) + "e" + power;
    }
    return shortened(String.format(Locale.ROOT, size >= 1000 ? "%.1f" : "%.4f", value));
  }

  /** Without the zeros that end a fraction. */
  private static String shortened(String text) {
    String digits = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    return digits.equals("-0") ? "0" : digits;
  }
}
