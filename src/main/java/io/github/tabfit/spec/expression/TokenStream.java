package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Token.Kind;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of a formula, one after the other, and the bounds of what is made of them. */
final class TokenStream {
  private final String source;
  private final List<Token> tokens;
  private int next;
  private int depth;
  private int operators;

  TokenStream(String source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token behind the next one, which is not the end. */
  Token second() {
    return tokens.get(next + 1);
  }

  /** The token behind {@link #second()}, or that one again if it is the end. */
  Token third() {
    return tokens.get(Math.min(next + 2, tokens.size() - 1));
  }

  Token take() {
    return tokens.get(next++);
  }

  /** Passes the sign if it is the next token. */
  boolean takes(String sign) {
    boolean there = peek().isSign(sign);
    next += there ? 1 : 0;
    return there;
  }

  /** Passes the word if it is the next token. */
  boolean takesWord(String word) {
    boolean there = peek().isWord(word);
    next += there ? 1 : 0;
    return there;
  }

  /** Passes the sign, which must be the next token. */
  void require(String sign, String required) {
    if (!takes(sign)) {
      throw fault(required, "");
    }
  }

  Place place(Token token) {
    return new Place(source, token.offset());
  }

  /** The fault of the next token. */
  SpecException fault(String required, String hint) {
    Token found = peek();
    return place(found).fault(required, found.shown() + hint);
  }

  /** The fault of something behind a value that cannot stand there. */
  SpecException unexpected() {
    boolean names = peek().kind() == Kind.NAME && tokens.get(next - 1).kind() == Kind.NAME;
    return fault(
        "an operator or the end is required",
        names ? " (a column's name with blanks stands in `backticks`)" : "");
  }

  /** What a part reads that stands within another. */
  <T> T nested(Token opening, Supplier<T> part) {
    if (++depth > ExpressionParser.DEEPEST) {
      throw place(opening)
          .fault(
              "at most %d parts may stand within each other".formatted(ExpressionParser.DEEPEST),
              "more");
    }
    T made = part.get();
    depth--;
    return made;
  }

  /** Counts an operator or a function. */
  void count(Token operator) {
    if (++operators > ExpressionParser.MOST_OPERATORS) {
      throw place(operator)
          .fault(
              "at most %d operators and functions are possible"
                  .formatted(ExpressionParser.MOST_OPERATORS),
              "more (divide the formula among several steps)");
    }
  }
}
