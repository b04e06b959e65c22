package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.ShortestNumber;
import io.github.tabfit.spec.expression.Expression.Binary;
import io.github.tabfit.spec.expression.Expression.BooleanLiteral;
import io.github.tabfit.spec.expression.Expression.Call;
import io.github.tabfit.spec.expression.Expression.ColumnReference;
import io.github.tabfit.spec.expression.Expression.In;
import io.github.tabfit.spec.expression.Expression.IsMissing;
import io.github.tabfit.spec.expression.Expression.MissingLiteral;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import io.github.tabfit.spec.expression.Expression.Unary;
import java.util.List;

/** Writes expressions, with no more parentheses than they need. */
final class ExpressionText {
  private final StringBuilder text = new StringBuilder();

  private ExpressionText() {}

  static String of(Expression expression) {
    ExpressionText writer = new ExpressionText();
    writer.write(expression);
    return writer.text.toString();
  }

  /** Writes it, in parentheses if it binds less closely than its neighbours. */
  private void write(Expression expression, int least) {
    if (precedence(expression) >= least) {
      write(expression);
    } else {
      parenthesize(expression);
    }
  }

  private void parenthesize(Expression expression) {
    text.append('(');
    write(expression);
    text.append(')');
  }

  private void write(Expression expression) {
    if (expression instanceof NumberLiteral number) {
      text.append(number(number.value()));
    } else if (expression instanceof TextLiteral literal) {
      quote(literal.value());
    } else if (expression instanceof BooleanLiteral literal) {
      text.append(literal.value());
    } else if (expression instanceof MissingLiteral) {
      text.append("missing");
    } else if (expression instanceof ColumnReference column) {
      text.append(name(column.name()));
    } else if (expression instanceof Unary unary) {
      write(unary);
    } else if (expression instanceof Binary binary) {
      write(binary);
    } else if (expression instanceof In in) {
      write(in.operand(), Precedence.COMPARISON + 1);
      text.append(in.negated() ? " not in " : " in ");
      list("[", in.values(), "]");
    } else if (expression instanceof IsMissing is) {
      write(is.operand(), Precedence.COMPARISON + 1);
      text.append(is.negated() ? " is not missing" : " is missing");
    } else if (expression instanceof Call call) {
      text.append(call.function().id());
      list("(", call.arguments(), ")");
    }
  }

  private void write(Unary unary) {
    boolean not = unary.operator() == UnaryOperator.NOT;
    text.append(not ? "not " : "-");
    // A sign right before a number is the number's.
    if (!not && unary.operand() instanceof NumberLiteral number) {
      parenthesize(number);
    } else {
      write(unary.operand(), not ? Precedence.NOT : Precedence.SIGN);
    }
  }

  private void write(Binary binary) {
    int precedence = binary.operator().precedence();
    boolean power = binary.operator() == BinaryOperator.POWER;
    boolean compares = binary.operator().compares();
    write(binary.left(), power || compares ? precedence + 1 : precedence);
    text.append(' ').append(binary.operator().symbol()).append(' ');
    write(binary.right(), power ? Precedence.SIGN : precedence + 1);
  }

  private void list(String open, List<? extends Expression> items, String close) {
    text.append(open);
    for (int i = 0; i < items.size(); i++) {
      text.append(i > 0 ? ", " : "");
      write(items.get(i));
    }
    text.append(close);
  }

  private static int precedence(Expression expression) {
    if (expression instanceof Binary binary) {
      return binary.operator().precedence();
    }
    if (expression instanceof Unary unary) {
      return unary.operator() == UnaryOperator.NOT ? Precedence.NOT : Precedence.SIGN;
    }
    if (expression instanceof In || expression instanceof IsMissing) {
      return Precedence.COMPARISON;
    }
    return expression instanceof NumberLiteral number && isNegative(number.value())
        ? Precedence.SIGN
        : Precedence.VALUE;
  }

  private static boolean isNegative(double value) {
    return Double.doubleToRawLongBits(value) < 0;
  }

  private static String number(double value) {
    return isNegative(value) ? "-" + ShortestNumber.of(-value) : ShortestNumber.of(value);
  }

  private static String name(String name) {
    boolean plain =
        Lexer.isNameStart(name.codePointAt(0))
            && name.codePoints().allMatch(Lexer::isNamePart)
            && !Lexer.isWord(name);
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  private void quote(String value) {
    text.append('\'');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\'', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('\'');
  }
}
