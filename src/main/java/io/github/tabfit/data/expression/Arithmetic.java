package io.github.tabfit.data.expression;

import static io.github.tabfit.data.expression.NumberNode.finite;

import io.github.tabfit.spec.expression.BinaryOperator;
import java.util.List;

/** Numbers of numbers; what is not finite, as 1 / 0 is not, is missing. */
final class Arithmetic {
  private Arithmetic() {}

  static NumberNode negated(NumberNode operand) {
    return NumberNode.each(ValueType.NUMBER, value -> -value, operand);
  }

  static NumberNode of(BinaryOperator operator, NumberNode left, NumberNode right) {
    return NumberNode.of(ValueType.NUMBER, loop(operator), List.of(left, right));
  }

  /** A loop each, which the compiler makes vector instructions of. */
  private static NumberNode.Loop loop(BinaryOperator operator) {
    return switch (operator) {
      case PLUS ->
          (numbers, texts, count, into) -> {
            double[] left = numbers[0];
            double[] right = numbers[1];
            for (int i = 0; i < count; i++) {
              into[i] = finite(left[i] + right[i]);
            }
          };
      case MINUS ->
          (numbers, texts, count, into) -> {
            double[] left = numbers[0];
            double[] right = numbers[1];
            for (int i = 0; i < count; i++) {
              into[i] = finite(left[i] - right[i]);
            }
          };
      case TIMES ->
          (numbers, texts, count, into) -> {
            double[] left = numbers[0];
            double[] right = numbers[1];
            for (int i = 0; i < count; i++) {
              into[i] = finite(left[i] * right[i]);
            }
          };
      case DIVIDE ->
          (numbers, texts, count, into) -> {
            double[] left = numbers[0];
            double[] right = numbers[1];
            for (int i = 0; i < count; i++) {
              into[i] = finite(left[i] / right[i]);
            }
          };
      case REMAINDER ->
          (numbers, texts, count, into) -> {
            for (int i = 0; i < count; i++) {
              into[i] = remainder(numbers[0][i], numbers[1][i]);
            }
          };
      case POWER ->
          (numbers, texts, count, into) -> {
            for (int i = 0; i < count; i++) {
              into[i] = power(numbers[0][i], numbers[1][i]);
            }
          };
      case OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          throw new IllegalArgumentException(operator.symbol());
    };
  }

  /** With the divisor's sign, as Python has it. */
  private static double remainder(double left, double right) {
    double rest = left % right;
    return rest != 0 && (rest < 0) != (right < 0) ? finite(rest + right) : finite(rest);
  }

  /** A missing number to the power of 0 is missing, not 1. */
  private static double power(double base, double exponent) {
    return Double.isNaN(base) ? base : finite(Math.pow(base, exponent));
  }
}
