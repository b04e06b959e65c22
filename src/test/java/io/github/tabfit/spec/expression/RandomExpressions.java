package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.expression.Expression.Binary;
import io.github.tabfit.spec.expression.Expression.BooleanLiteral;
import io.github.tabfit.spec.expression.Expression.Call;
import io.github.tabfit.spec.expression.Expression.ColumnReference;
import io.github.tabfit.spec.expression.Expression.In;
import io.github.tabfit.spec.expression.Expression.IsMissing;
import io.github.tabfit.spec.expression.Expression.Literal;
import io.github.tabfit.spec.expression.Expression.MissingLiteral;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import io.github.tabfit.spec.expression.Expression.Unary;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Trees of any form, most of which have no types that fit. */
public final class RandomExpressions {
  private static final Place NOWHERE = new Place("", 0);
  private static final List<String> NAMES =
      List.of(
          "a",
          "b.c",
          "_d",
          "price per room",
          "and",
          "NULL",
          "`",
          "gr\u00f6\u00dfe",
          "1a",
          ".x",
          "is\u0000",
          "a'\"\\");
  private static final List<String> TEXTS =
      List.of(
          "",
          "x",
          "it's",
          "\"",
          "\\",
          "\\d+\\",
          "\\u0041",
          "\n\r\t",
          "\u0000\u001b",
          "\u202e",
          "\ud83d\ude00",
          "\ud83d",
          "``");

  private final Random random;

  public RandomExpressions(long seed) {
    random = new Random(seed);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A tree of at most that depth. */
  public Expression tree(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? new ColumnReference(one(NAMES), NOWHERE) : literal(true);
    }
    return switch (random.nextInt(7)) {
      case 0 -> new Unary(one(List.of(UnaryOperator.values())), tree(depth - 1), NOWHERE);
      case 1, 2, 3 ->
          new Binary(
              one(List.of(BinaryOperator.values())), tree(depth - 1), tree(depth - 1), NOWHERE);
      case 4 ->
          new In(
              tree(depth - 1),
              Stream.generate(() -> literal(false)).limit(1 + random.nextInt(3)).toList(),
              random.nextBoolean(),
              NOWHERE);
      case 5 -> new IsMissing(tree(depth - 1), random.nextBoolean(), NOWHERE);
      default -> call(depth);
    };
  }

  private Call call(int depth) {
    FormulaFunction function = one(List.of(FormulaFunction.values()));
    int arguments = 1;
    while (!function.takes(arguments)) {
      arguments++;
    }
    return new Call(
        function, Stream.generate(() -> tree(depth - 1)).limit(arguments).toList(), NOWHERE);
  }

  private Literal literal(boolean missing) {
    return switch (random.nextInt(missing ? 4 : 3)) {
      case 0 -> new NumberLiteral(number(), NOWHERE);
      case 1 -> new TextLiteral(one(TEXTS), NOWHERE);
      case 2 -> new BooleanLiteral(random.nextBoolean(), NOWHERE);
      default -> new MissingLiteral(NOWHERE);
    };
  }

  private double number() {
    double any = Double.longBitsToDouble(random.nextLong());
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(21) - 10;
      case 1 -> random.nextGaussian();
      case 2 -> random.nextBoolean() ? -0.0 : 0;
      default -> Double.isFinite(any) ? any : 1;
    };
  }
}
