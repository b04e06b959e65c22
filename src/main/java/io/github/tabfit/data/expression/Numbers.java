package io.github.tabfit.data.expression;

import io.github.tabfit.spec.expression.BinaryOperator;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers that Java has not. */
final class Numbers {
  private static final int MOST_DIGITS = 15;
  private static final double LN_2 = Math.log(2);
  private static final double SQRT_2 = Math.sqrt(2);

  private Numbers() {}

  /** Exact for powers of 2. */
  static double log2(double value) {
    if (!(value > 0)) {
      return Double.NaN;
    }
    int exponent = Math.getExponent(value);
    if (exponent < Double.MIN_EXPONENT) {
      // Subnormal.
      return log2(value * 0x1p60) - 60;
    }
    double mantissa = Math.scalb(value, -exponent);
    // Near 1, so that nothing cancels.
    return mantissa > SQRT_2
        ? exponent + 1 + Math.log(mantissa / 2) / LN_2
        : exponent + Math.log(mantissa) / LN_2;
  }

  static NumberNode power(Typing typing, List<Expression> of) {
    return Arithmetic.of(BinaryOperator.POWER, typing.number(of.get(0)), typing.number(of.get(1)));
  }

  /** Rounds to the digits that the second argument says, halves to even, as NumPy does. */
  static DoubleUnaryOperator rounding(List<Expression> of) {
    int digits = of.size() == 1 ? 0 : digits(of.get(1));
    if (digits == 0) {
      return Math::rint;
    }
    double scale = Math.pow(10, Math.abs(digits));
    return digits > 0
        ? value -> {
          double scaled = value * scale;
          return Double.isInfinite(scaled) ? value : Math.rint(scaled) / scale;
        }
        : value -> Math.rint(value / scale) * scale;
  }

  private static int digits(Expression expression) {
    if (expression instanceof NumberLiteral number
        && number.value() == Math.rint(number.value())
        && Math.abs(number.value()) <= MOST_DIGITS) {
      return (int) number.value();
    }
    throw Typing.fault(
        expression, "a whole number from -15 to 15 is required", "'" + expression.text() + "'");
  }
}
