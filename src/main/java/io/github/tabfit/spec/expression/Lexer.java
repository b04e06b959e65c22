package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a formula into tokens. */
final class Lexer {
  /** Words that are no names. */
  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "in", "is", "true", "false", "missing", "null");

  /** The longer ones first. */
  private static final List<String> SIGNS =
      List.of(
          "**", "==", "!=", "<>", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "^", "=", "<",
          ">", "!", "(", ")", "[", "]", ",");

  private static final String CURLY_QUOTES = "\u2018\u2019\u201c\u201d\u00ab\u00bb\u00b4";
  private static final int HEX_DIGITS = 4;

  private final String source;
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  /**
   * The tokens, the last of them the end.
   *
   * @throws SpecException if a character can be none
   */
  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  /** Whether it is a word of the language, in any case. */
  static boolean isWord(String name) {
    return WORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  static boolean isNameStart(int c) {
    return Character.isLetter(c) || c == '_';
  }

  static boolean isNamePart(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c) || c == '_' || c == '.';
    };
  }

  private Token next() {
    while (at < source.length() && isBlank(source.codePointAt(at))) {
      at += Character.charCount(source.codePointAt(at));
    }
    int start = at;
    if (at == source.length()) {
      return new Token(Kind.END, "", "", start);
    }
    int c = source.codePointAt(at);
    if (isNameStart(c)) {
      while (at < source.length() && isNamePart(source.codePointAt(at))) {
        at += Character.charCount(source.codePointAt(at));
      }
      return plain(Kind.NAME, start);
    }
    if (digitAt(at) || (c == '.' && digitAt(at + 1))) {
      number();
      return plain(Kind.NUMBER, start);
    }
    if (c == '\'' || c == '"') {
      String text = text((char) c);
      return new Token(Kind.TEXT, text, source.substring(start, at), start);
    }
    if (c == '`') {
      String name = backticks();
      return new Token(Kind.QUOTED_NAME, name, source.substring(start, at), start);
    }
    for (String sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        at += sign.length();
        return plain(Kind.SIGN, start);
      }
    }
    String hint = CURLY_QUOTES.indexOf(c) < 0 ? "" : " (a text stands in straight quotes)";
    String found = Printable.word(Character.toString(c));
    throw place(start).fault("a name, a value or an operator is required", quoted(found) + hint);
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private Token plain(Kind kind, int start) {
    String text = source.substring(start, at);
    return new Token(kind, text, text, start);
  }

  private Place place(int offset) {
    return new Place(source, offset);
  }

  private static String quoted(String found) {
    return "'" + found + "'";
  }

  private boolean digitAt(int index) {
    return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
  }

  private void number() {
    digits();
    if (at < source.length() && source.charAt(at) == '.') {
      at++;
      if (!digitAt(at)) {
        throw place(at).fault("a digit is required", foundAt(at));
      }
      digits();
    }
    if (at < source.length() && (source.charAt(at) | ' ') == 'e') {
      int sign = at + 1 < source.length() && "+-".indexOf(source.charAt(at + 1)) >= 0 ? 1 : 0;
      // Without digits it is a name behind a number, which the parser refuses.
      if (digitAt(at + 1 + sign)) {
        at += 1 + sign;
        digits();
      }
    }
  }

  private void digits() {
    while (digitAt(at)) {
      at++;
    }
  }

  private String foundAt(int index) {
    return index == source.length()
        ? "the end"
        : quoted(Printable.word(Character.toString(source.codePointAt(index))));
  }

  private String backticks() {
    int start = at++;
    StringBuilder name = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '`') {
        if (at == source.length() || source.charAt(at) != '`') {
          if (name.isEmpty()) {
            throw place(start).fault("a column's name is required", "'``'");
          }
          return name.toString();
        }
        at++;
      }
      name.append(c);
    }
    throw unclosed(start, '`');
  }

  private SpecException unclosed(int start, char quote) {
    return new Place(source, at)
        .fault(
            "the closing " + quote + " is required",
            "the end (opened at character %d)".formatted(source.codePointCount(0, start) + 1));
  }

  private String text(char quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == quote) {
        if (at == source.length() || source.charAt(at) != quote) {
          return text.toString();
        }
        at++;
        text.append(c);
      } else if (c == '\\') {
        escape(text);
      } else {
        text.append(c);
      }
    }
    throw unclosed(start, quote);
  }

  /** What a backslash and the characters behind it mean; before others it is a backslash. */
  private void escape(StringBuilder text) {
    char c = at < source.length() ? source.charAt(at) : 0;
    switch (c) {
      case '\\', '\'', '"' -> text.append(c);
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        text.append(unit());
        at += HEX_DIGITS;
      }
      default -> {
        text.append('\\');
        return;
      }
    }
    at++;
  }

  private char unit() {
    int end = Math.min(at + 1 + HEX_DIGITS, source.length());
    String digits = source.substring(at + 1, end);
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw place(at + 1)
          .fault("four hexadecimal digits are required", quoted(Printable.word(digits)));
    }
    return (char) Integer.parseInt(digits, 16);
  }
}
