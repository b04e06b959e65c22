package io.github.tabfit.data.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import java.util.List;

/**
 * Regular expressions by RE2, which takes a time in proportion to the text, whatever the
 * expression: there are no look-around and no back-references.
 */
final class Regex {
  private Regex() {}

  /** Whether the whole text is matched. */
  static NumberNode matches(Typing typing, List<Expression> of) {
    Pattern pattern = pattern(of.get(1));
    return NumberNode.ofText(
        ValueType.BOOLEAN, text -> pattern.matches(text) ? 1 : 0, typing.text(of.get(0)));
  }

  /** What the first match has in a group; missing without one. */
  static TextNode extract(Typing typing, List<Expression> of) {
    Pattern pattern = pattern(of.get(1));
    int group =
        of.size() == 3 ? group(of.get(2), pattern.groupCount()) : Math.min(1, pattern.groupCount());
    return TextNode.each(
        text -> {
          Matcher matcher = pattern.matcher(text);
          return matcher.find() ? matcher.group(group) : null;
        },
        typing.text(of.get(0)));
  }

  private static int group(Expression expression, int most) {
    if (expression instanceof NumberLiteral number
        && number.value() == Math.rint(number.value())
        && number.value() >= 0
        && number.value() <= most) {
      return (int) number.value();
    }
    throw Typing.fault(
        expression,
        "the number of a group, 0 to %d, is required".formatted(most),
        "'" + expression.text() + "'");
  }

  private static Pattern pattern(Expression expression) {
    if (!(expression instanceof TextLiteral literal)) {
      throw Typing.fault(
          expression,
          "a regular expression in quotes is required",
          "'" + Printable.word(expression.text()) + "'");
    }
    if (!RegexSize.of(literal.value()).isBounded()) {
      throw Typing.fault(
          expression,
          "a regular expression of <= 10,000 steps and <= 100 groups within each other is required",
          "a larger one");
    }
    try {
      return Pattern.compile(literal.value());
    } catch (PatternSyntaxException e) {
      throw Typing.fault(
          expression,
          "a regular expression of RE2 is required",
          Printable.word(literal.text() + " (" + e.getDescription() + ")"));
    }
  }
}
