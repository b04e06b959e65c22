package io.github.tabfit.spec;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the shortest decimal texts that read as the same float64. */
public final class ShortestNumber {
  private static final double EXACT_INTEGERS = 1e15;

  private ShortestNumber() {}

  /** The text of a finite number: "1", "0.25", "1E+21". */
  public static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
      return Long.toString((long) value);
    }
    // Not Double.toString: its digits differ between Java versions.
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return text(rounded);
      }
    }
    return text(exact.round(new MathContext(17)));
  }

  private static String text(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    double magnitude = Math.abs(plain.doubleValue());
    return magnitude >= 1e-6 && magnitude < 1e21 ? plain.toPlainString() : plain.toString();
  }
}
