package io.github.tabfit.data.expression;

import io.github.tabfit.spec.expression.BinaryOperator;
import java.util.List;

/**
 * True and false, and missing as a third value, as SQL has it: what a missing operand cannot change
 * is known.
 */
final class Logic {
  private Logic() {}

  static NumberNode not(NumberNode operand) {
    return NumberNode.each(ValueType.BOOLEAN, value -> 1 - value, operand);
  }

  static NumberNode of(BinaryOperator operator, NumberNode left, NumberNode right) {
    // Whichever operand has this value decides alone.
    double deciding = operator == BinaryOperator.OR ? 1 : 0;
    return NumberNode.of(
        ValueType.BOOLEAN,
        (numbers, texts, count, into) -> {
          double[] first = numbers[0];
          double[] second = numbers[1];
          for (int i = 0; i < count; i++) {
            into[i] =
                first[i] == deciding || second[i] == deciding
                    ? deciding
                    : eitherMissing(first[i], second[i]) + 1 - deciding;
          }
        },
        List.of(left, right));
  }

  /** NaN if one of two finite numbers is, else 0. */
  static double eitherMissing(double left, double right) {
    return 0.0 * left + 0.0 * right;
  }

  static NumberNode isMissing(Node operand, boolean negated) {
    double missing = negated ? 0 : 1;
    if (operand instanceof NumberNode number) {
      return NumberNode.of(
          ValueType.BOOLEAN,
          (numbers, texts, count, into) -> {
            double[] values = numbers[0];
            for (int i = 0; i < count; i++) {
              into[i] = Double.isNaN(values[i]) ? missing : 1 - missing;
            }
          },
          List.of(number));
    }
    return new NumberNode.Computed(
        ValueType.BOOLEAN,
        new Operands(List.of(), List.of((TextNode) operand)),
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            into[i] = texts[0][i] == null ? missing : 1 - missing;
          }
        });
  }
}
