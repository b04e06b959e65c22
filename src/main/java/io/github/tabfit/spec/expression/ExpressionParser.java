package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
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
import io.github.tabfit.spec.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads formulas: by precedence climbing, in one pass, within bounds of length, nesting and
 * operators, so that no text takes long or exhausts the stack.
 */
public final class ExpressionParser {
  /** The most UTF-16 characters of a formula, as it is written and in its plainest form. */
  public static final int LONGEST = 10_000;

  /** The most parentheses, signs and functions that may stand within each other. */
  public static final int DEEPEST = 200;

  /** The most operators and functions; each may be a step deeper in the tree. */
  public static final int MOST_OPERATORS = 500;

  private static final String VALUE = "a value is required";

  private static final Map<String, BinaryOperator> OPERATORS =
      Map.ofEntries(
          Map.entry("or", BinaryOperator.OR),
          Map.entry("||", BinaryOperator.OR),
          Map.entry("and", BinaryOperator.AND),
          Map.entry("&&", BinaryOperator.AND),
          Map.entry("==", BinaryOperator.EQUAL),
          Map.entry("=", BinaryOperator.EQUAL),
          Map.entry("!=", BinaryOperator.NOT_EQUAL),
          Map.entry("<>", BinaryOperator.NOT_EQUAL),
          Map.entry("<", BinaryOperator.LESS),
          Map.entry("<=", BinaryOperator.LESS_OR_EQUAL),
          Map.entry(">", BinaryOperator.GREATER),
          Map.entry(">=", BinaryOperator.GREATER_OR_EQUAL),
          Map.entry("+", BinaryOperator.PLUS),
          Map.entry("-", BinaryOperator.MINUS),
          Map.entry("*", BinaryOperator.TIMES),
          Map.entry("/", BinaryOperator.DIVIDE),
          Map.entry("%", BinaryOperator.REMAINDER),
          Map.entry("^", BinaryOperator.POWER),
          Map.entry("**", BinaryOperator.POWER));

  private final TokenStream tokens;

  private ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * The expression that a text says.
   *
   * @throws SpecException if it says none; the message has the text, what is required, the
   *     character, counted from 1, and what was found there
   */
  public static Expression parse(String source) {
    requireLength(source);
    if (source.isBlank()) {
      throw new SpecException("a formula is required, found an empty text");
    }
    TokenStream tokens = new TokenStream(source);
    Expression whole = new ExpressionParser(tokens).expression(Precedence.OR);
    if (tokens.peek().kind() != Kind.END) {
      throw tokens.unexpected();
    }
    // So that it can be stored and read again.
    requireLength(whole.text());
    return whole;
  }

  private static void requireLength(String source) {
    if (source.length() > LONGEST) {
      throw new SpecException(
          "a formula must have <= %d characters, got %d (divide it among several steps)"
              .formatted(LONGEST, source.length()));
    }
  }

  /** An expression of operators that bind at least so closely. */
  private Expression expression(int least) {
    Expression left = prefix(least);
    boolean compared = false;
    while (true) {
      Token token = tokens.peek();
      Optional<BinaryOperator> operator = operator(token);
      boolean tests = isTest(token);
      int precedence =
          tests ? Precedence.COMPARISON : operator.map(BinaryOperator::precedence).orElse(0);
      if (precedence < least) {
        return left;
      }
      if (compared && precedence >= Precedence.COMPARISON) {
        throw tokens.fault("and, or or the end is required", " (write a < b and b < c)");
      }
      compared = precedence == Precedence.COMPARISON;
      tokens.count(token);
      tokens.take();
      left = tests ? test(left, token) : binary(left, operator.orElseThrow(), token);
    }
  }

  private static Optional<BinaryOperator> operator(Token token) {
    return switch (token.kind()) {
      case SIGN, NAME -> Optional.ofNullable(OPERATORS.get(token.text().toLowerCase(Locale.ROOT)));
      case NUMBER, TEXT, QUOTED_NAME, END -> Optional.empty();
    };
  }

  /** Whether the next token, which it is, begins {@code in}, {@code not in} or {@code is}. */
  private boolean isTest(Token token) {
    return token.isWord("in")
        || token.isWord("is")
        || (token.isWord("not") && tokens.second().isWord("in"));
  }

  private Expression binary(Expression left, BinaryOperator operator, Token token) {
    Expression right =
        operator == BinaryOperator.POWER
            ? tokens.nested(token, () -> expression(Precedence.SIGN))
            : expression(operator.precedence() + 1);
    return new Binary(operator, left, right, tokens.place(token));
  }

  /** What stands behind {@code in}, {@code not} or {@code is}. */
  private Expression test(Expression operand, Token token) {
    if (token.isWord("is")) {
      boolean negated = tokens.takesWord("not");
      if (!tokens.takesWord("missing") && !tokens.takesWord("null")) {
        throw tokens.fault("missing is required", "");
      }
      return new IsMissing(operand, negated, tokens.place(token));
    }
    boolean negated = token.isWord("not");
    if (negated) {
      tokens.take();
    }
    boolean round = tokens.takes("(");
    if (!round) {
      tokens.require("[", "[ is required");
    }
    List<Literal> values = new ArrayList<>();
    do {
      values.add(listed());
    } while (tokens.takes(","));
    tokens.require(round ? ")" : "]", round ? ", or ) is required" : ", or ] is required");
    return new In(operand, values, negated, tokens.place(token));
  }

  private Literal listed() {
    Token token = tokens.peek();
    Place place = tokens.place(token);
    boolean negative = token.isSign("-") && tokens.second().kind() == Kind.NUMBER;
    if (token.kind() == Kind.NUMBER || negative) {
      return number(negative);
    }
    if (token.kind() == Kind.TEXT) {
      return new TextLiteral(tokens.take().text(), place);
    }
    if (tokens.takesWord("true") || tokens.takesWord("false")) {
      return new BooleanLiteral(token.isWord("true"), place);
    }
    boolean missing = token.isWord("missing") || token.isWord("null");
    throw tokens.fault(
        "a number, a text, true or false is required",
        missing ? " (write: or ... is missing)" : "");
  }

  /** The number that the next token is, or the one behind a sign. */
  private NumberLiteral number(boolean negative) {
    Place place = tokens.place(tokens.peek());
    if (negative) {
      tokens.take();
    }
    Token token = tokens.take();
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw tokens.place(token).fault("a number up to 1.8e308 is required", token.shown());
    }
    return new NumberLiteral(negative ? -value : value, place);
  }

  private Expression prefix(int least) {
    Token token = tokens.peek();
    if (token.isWord("not") || token.isSign("!")) {
      if (least > Precedence.NOT) {
        throw tokens.fault(VALUE, " (put it in parentheses)");
      }
      return unary(UnaryOperator.NOT, Precedence.NOT);
    }
    if (token.isSign("-")) {
      return isNegativeNumber() ? number(true) : unary(UnaryOperator.NEGATE, Precedence.SIGN);
    }
    if (tokens.takes("+")) {
      return tokens.nested(token, () -> expression(Precedence.SIGN));
    }
    return value();
  }

  private Expression unary(UnaryOperator operator, int precedence) {
    Token token = tokens.take();
    tokens.count(token);
    Expression operand = tokens.nested(token, () -> expression(precedence));
    return new Unary(operator, operand, tokens.place(token));
  }

  /** Whether the sign that is next is a number's own: in -2 ^ 2 it is the power's. */
  private boolean isNegativeNumber() {
    Token behind = tokens.third();
    return tokens.second().kind() == Kind.NUMBER && !behind.isSign("^") && !behind.isSign("**");
  }

  private Expression value() {
    Token token = tokens.peek();
    Place place = tokens.place(token);
    return switch (token.kind()) {
      case NUMBER -> number(false);
      case TEXT -> new TextLiteral(tokens.take().text(), place);
      case QUOTED_NAME -> new ColumnReference(tokens.take().text(), place);
      case NAME -> named(token, place);
      case SIGN, END -> {
        tokens.require("(", VALUE);
        Expression inner = tokens.nested(token, () -> expression(Precedence.OR));
        tokens.require(")", ") is required");
        yield inner;
      }
    };
  }

  private Expression named(Token token, Place place) {
    if (tokens.takesWord("true") || tokens.takesWord("false")) {
      return new BooleanLiteral(token.isWord("true"), place);
    }
    if (tokens.takesWord("missing") || tokens.takesWord("null")) {
      return new MissingLiteral(place);
    }
    if (Lexer.isWord(token.text())) {
      throw tokens.fault(VALUE, " (a column of that name stands in backticks)");
    }
    if (tokens.second().isSign("(")) {
      return call();
    }
    return new ColumnReference(tokens.take().text(), place);
  }

  private Expression call() {
    Token name = tokens.take();
    FormulaFunction function =
        FormulaFunction.of(name.text())
            .orElseThrow(
                () ->
                    tokens
                        .place(name)
                        .fault(
                            "a function is required",
                            name.shown() + NearestName.hint(name.text(), FormulaFunction.names())));
    tokens.count(name);
    Token open = tokens.take();
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.takes(")")) {
      do {
        arguments.add(tokens.nested(open, () -> expression(Precedence.OR)));
      } while (tokens.takes(","));
      tokens.require(")", ", or ) is required");
    }
    if (!function.takes(arguments.size())) {
      throw tokens
          .place(name)
          .fault(function.signature() + " is required", arguments.size() + " arguments");
    }
    return new Call(function, arguments, tokens.place(name));
  }
}
