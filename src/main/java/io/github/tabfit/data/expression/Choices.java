package io.github.tabfit.data.expression;

import io.github.tabfit.spec.expression.Expression;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Functions that choose one of their arguments, which are all of one type. */
final class Choices {
  private Choices() {}

  /** The least or the greatest of numbers or dates; missing ones are passed over. */
  static NumberNode extreme(Typing typing, List<Expression> of, DoubleBinaryOperator choice) {
    List<Node> nodes = typing.alike(of);
    ValueType type = nodes.get(0).type();
    if (type != ValueType.NUMBER && type != ValueType.DATE) {
      throw Typing.fault(of.get(0), "numbers or dates are required", "a " + type.word());
    }
    return NumberNode.of(
        type,
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            double best = numbers[0][i];
            for (int k = 1; k < numbers.length; k++) {
              double next = numbers[k][i];
              best =
                  Double.isNaN(best)
                      ? next
                      : Double.isNaN(next) ? best : choice.applyAsDouble(best, next);
            }
            into[i] = best;
          }
        },
        numbers(nodes));
  }

  private static List<NumberNode> numbers(List<Node> nodes) {
    return nodes.stream().map(NumberNode.class::cast).toList();
  }

  private static List<TextNode> texts(List<Node> nodes) {
    return nodes.stream().map(TextNode.class::cast).toList();
  }

  /** The first that is not missing. */
  static Node coalesce(List<Node> nodes) {
    if (nodes.get(0) instanceof TextNode) {
      return new TextNode.Computed(
          new Operands(List.of(), texts(nodes)),
          (numbers, texts, count, into) -> {
            for (int i = 0; i < count; i++) {
              for (int k = 1; k < texts.length && into[i] == null; k++) {
                into[i] = texts[k][i];
              }
            }
          });
    }
    return NumberNode.of(
        nodes.get(0).type(),
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            for (int k = 1; k < numbers.length && Double.isNaN(into[i]); k++) {
              into[i] = numbers[k][i];
            }
          }
        },
        numbers(nodes));
  }

  /** The second where the first is true; where it is false or missing, the third. */
  static Node conditional(Typing typing, List<Expression> of) {
    NumberNode condition = typing.truth(of.get(0));
    List<Node> nodes = typing.alike(of.subList(1, of.size()));
    if (nodes.get(0) instanceof TextNode) {
      return new TextNode.Computed(
          new Operands(List.of(condition), texts(nodes)),
          (numbers, texts, count, into) -> {
            for (int i = 0; i < count; i++) {
              into[i] = numbers[0][i] == 1 ? texts[0][i] : texts[1][i];
            }
          });
    }
    List<NumberNode> chosen = numbers(nodes);
    return NumberNode.of(
        nodes.get(0).type(),
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            into[i] = numbers[0][i] == 1 ? numbers[1][i] : numbers[2][i];
          }
        },
        List.of(condition, chosen.get(0), chosen.get(1)));
  }
}
