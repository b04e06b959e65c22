package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.Call;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/** Functions, by the types of what they take. */
final class Calls {
  private Calls() {}

  static Node node(Typing typing, Call call) {
    List<Expression> of = call.arguments();
    return switch (call.function()) {
      case ABS -> number(typing, of, Math::abs);
      case SQRT -> number(typing, of, Math::sqrt);
      case LOG -> number(typing, of, Math::log);
      case LOG10 -> number(typing, of, Math::log10);
      case LOG2 -> number(typing, of, Numbers::log2);
      case LOG1P -> number(typing, of, Math::log1p);
      case EXP -> number(typing, of, Math::exp);
      case FLOOR -> number(typing, of, Math::floor);
      case CEIL -> number(typing, of, Math::ceil);
      case ROUND -> number(typing, of.subList(0, 1), Numbers.rounding(of));
      case SIGN -> number(typing, of, Math::signum);
      case POW -> Numbers.power(typing, of);
      case MIN -> Choices.extreme(typing, of, Math::min);
      case MAX -> Choices.extreme(typing, of, Math::max);
      case LENGTH ->
          NumberNode.ofText(
              ValueType.NUMBER,
              text -> text.codePointCount(0, text.length()),
              typing.text(of.get(0)));
      case LOWER -> text(typing, of, Texts::lower);
      case UPPER -> text(typing, of, Texts::upper);
      case TRIM -> text(typing, of, Texts::trimmed);
      case CONCAT -> TextNode.all(texts -> String.join("", texts), texts(typing, of));
      case SUBSTRING -> Texts.substring(typing, of);
      case REPLACE ->
          TextNode.all(
              texts -> texts[1].isEmpty() ? texts[0] : texts[0].replace(texts[1], texts[2]),
              texts(typing, of));
      case EXTRACT -> Regex.extract(typing, of);
      case MATCHES -> Regex.matches(typing, of);
      case CONTAINS -> compared(typing, of, (text, part) -> text.contains(part) ? 1 : 0);
      case STARTS_WITH -> compared(typing, of, (text, part) -> text.startsWith(part) ? 1 : 0);
      case ENDS_WITH -> compared(typing, of, (text, part) -> text.endsWith(part) ? 1 : 0);
      case NUMBER -> asNumber(typing, of.get(0));
      case YEAR -> date(typing, of, DateParts::year);
      case QUARTER -> date(typing, of, DateParts::quarter);
      case MONTH -> date(typing, of, DateParts::month);
      case DAY -> date(typing, of, DateParts::day);
      case HOUR -> date(typing, of, DateParts::hour);
      case MINUTE -> date(typing, of, DateParts::minute);
      case SECOND -> date(typing, of, DateParts::second);
      case WEEKDAY -> date(typing, of, DateParts::weekday);
      case DAY_OF_YEAR -> date(typing, of, DateParts::dayOfYear);
      case DAYS_BETWEEN -> DateParts.between(typing, of, DateParts.DAY);
      case HOURS_BETWEEN -> DateParts.between(typing, of, DateParts.HOUR);
      case SECONDS_BETWEEN -> DateParts.between(typing, of, DateParts.SECOND);
      case DATE -> DateParts.read(typing, of);
      case COALESCE -> Choices.coalesce(typing.alike(of));
      case IF -> Choices.conditional(typing, of);
      case IS_MISSING -> Logic.isMissing(typing.node(of.get(0)), false);
      case TEXT -> asText(typing.node(of.get(0)));
    };
  }

  private static NumberNode number(
      Typing typing, List<Expression> of, DoubleUnaryOperator function) {
    return NumberNode.each(ValueType.NUMBER, function, typing.number(of.get(0)));
  }

  private static NumberNode date(Typing typing, List<Expression> of, DoubleUnaryOperator function) {
    return NumberNode.each(ValueType.NUMBER, function, typing.date(of.get(0)));
  }

  private static TextNode text(Typing typing, List<Expression> of, UnaryOperator<String> function) {
    return TextNode.each(function, typing.text(of.get(0)));
  }

  private static NumberNode compared(
      Typing typing, List<Expression> of, ToDoubleBiFunction<String, String> function) {
    return NumberNode.ofTexts(
        ValueType.BOOLEAN, function, typing.text(of.get(0)), typing.text(of.get(1)));
  }

  private static List<TextNode> texts(Typing typing, List<Expression> of) {
    return of.stream().map(typing::text).toList();
  }

  private static NumberNode asNumber(Typing typing, Expression of) {
    Node node = typing.node(of);
    if (node instanceof TextNode text) {
      return NumberNode.ofText(ValueType.NUMBER, NumberForm.PLAIN::parse, text);
    }
    if (node.type() == ValueType.DATE) {
      throw Typing.fault(
          of, "a text or a boolean is required", "a date (days_between(...), year(...) make one)");
    }
    return NumberNode.each(ValueType.NUMBER, value -> value, (NumberNode) node);
  }

  private static TextNode asText(Node node) {
    return switch (node.type()) {
      case TEXT -> (TextNode) node;
      case NUMBER -> TextNode.ofNumber(Texts::ofNumber, (NumberNode) node);
      case BOOLEAN -> TextNode.ofNumber(value -> value == 0 ? "false" : "true", (NumberNode) node);
      case DATE -> TextNode.ofNumber(DateParts::text, (NumberNode) node);
    };
  }
}
