package io.github.tabfit.data.expression;

import static io.github.tabfit.data.expression.Logic.eitherMissing;

import io.github.tabfit.spec.expression.BinaryOperator;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.Binary;
import io.github.tabfit.spec.expression.Expression.In;
import io.github.tabfit.spec.expression.Expression.MissingLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Whether two values of one type are the same, or in which order; missing if one is. */
final class Comparisons {
  private static final int FEW = 8;

  private Comparisons() {}

  static NumberNode of(Typing typing, Binary binary) {
    for (Expression side : binary.operands()) {
      if (side instanceof MissingLiteral) {
        throw Typing.fault(side, "a value is required", "missing (write: is missing)");
      }
    }
    List<Node> sides = typing.alike(binary.operands());
    BinaryOperator operator = binary.operator();
    boolean equality = operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
    if (sides.get(0).type() == ValueType.BOOLEAN && !equality) {
      throw Typing.fault(
          binary, "== or != is required between booleans", "'" + operator.symbol() + "'");
    }
    if (sides.get(0) instanceof TextNode left) {
      TextNode right = (TextNode) sides.get(1);
      if (equality) {
        double same = operator == BinaryOperator.EQUAL ? 1 : 0;
        if (left instanceof TextNode.Column column && right instanceof TextNode.Constant text) {
          return new NumberNode.Among(column, List.of(text.value()), same);
        }
        if (right instanceof TextNode.Column column && left instanceof TextNode.Constant text) {
          return new NumberNode.Among(column, List.of(text.value()), same);
        }
        return NumberNode.ofTexts(
            ValueType.BOOLEAN, (a, b) -> a.equals(b) ? same : 1 - same, left, right);
      }
      IntPredicate holds = order(operator);
      return NumberNode.ofTexts(
          ValueType.BOOLEAN, (a, b) -> holds.test(a.compareTo(b)) ? 1 : 0, left, right);
    }
    return NumberNode.of(
        ValueType.BOOLEAN,
        loop(operator),
        List.of((NumberNode) sides.get(0), (NumberNode) sides.get(1)));
  }

  private static IntPredicate order(BinaryOperator operator) {
    return switch (operator) {
      case LESS -> order -> order < 0;
      case LESS_OR_EQUAL -> order -> order <= 0;
      case GREATER -> order -> order > 0;
      case GREATER_OR_EQUAL -> order -> order >= 0;
      case OR, AND, EQUAL, NOT_EQUAL, PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER ->
          throw new IllegalArgumentException(operator.symbol());
    };
  }

  private static NumberNode.Loop loop(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL -> equality(1);
      case NOT_EQUAL -> equality(0);
      case LESS -> less(0, 1);
      case GREATER -> less(1, 0);
      case LESS_OR_EQUAL -> lessOrEqual(0, 1);
      case GREATER_OR_EQUAL -> lessOrEqual(1, 0);
      case OR, AND, PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER ->
          throw new IllegalArgumentException(operator.symbol());
    };
  }

  private static NumberNode.Loop equality(int same) {
    int other = 1 - same;
    return (numbers, texts, count, into) -> {
      double[] left = numbers[0];
      double[] right = numbers[1];
      for (int i = 0; i < count; i++) {
        into[i] = (left[i] == right[i] ? same : other) + eitherMissing(left[i], right[i]);
      }
    };
  }

  private static NumberNode.Loop less(int lower, int upper) {
    return (numbers, texts, count, into) -> {
      double[] low = numbers[lower];
      double[] high = numbers[upper];
      for (int i = 0; i < count; i++) {
        into[i] = (low[i] < high[i] ? 1 : 0) + eitherMissing(low[i], high[i]);
      }
    };
  }

  private static NumberNode.Loop lessOrEqual(int lower, int upper) {
    return (numbers, texts, count, into) -> {
      double[] low = numbers[lower];
      double[] high = numbers[upper];
      for (int i = 0; i < count; i++) {
        into[i] = (low[i] <= high[i] ? 1 : 0) + eitherMissing(low[i], high[i]);
      }
    };
  }

  static NumberNode in(Typing typing, In in) {
    List<Expression> parts = new ArrayList<>(List.of(in.operand()));
    parts.addAll(in.values());
    List<Node> nodes = typing.alike(parts);
    List<Node> values = nodes.subList(1, nodes.size());
    double found = in.negated() ? 0 : 1;
    if (nodes.get(0) instanceof TextNode text) {
      List<String> texts =
          values.stream().map(value -> ((TextNode.Constant) value).value()).toList();
      if (text instanceof TextNode.Column column) {
        return new NumberNode.Among(column, texts, found);
      }
      Set<String> all = Set.copyOf(texts);
      return NumberNode.ofText(
          ValueType.BOOLEAN, value -> all.contains(value) ? found : 1 - found, text);
    }
    double[] sorted =
        values.stream()
            .mapToDouble(value -> ((NumberNode.Constant) value).value() + 0.0) // no -0
            .sorted()
            .toArray();
    return NumberNode.each(
        ValueType.BOOLEAN,
        value -> contains(sorted, value) ? found : 1 - found,
        (NumberNode) nodes.get(0));
  }

  private static boolean contains(double[] sorted, double value) {
    if (sorted.length > FEW) {
      return Arrays.binarySearch(sorted, value + 0.0) >= 0;
    }
    for (double one : sorted) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }
}
