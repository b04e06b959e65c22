package io.github.tabfit.data.expression;

import io.github.tabfit.spec.ShortestNumber;
import io.github.tabfit.spec.expression.Expression;
import java.util.List;
import java.util.Locale;

/** Functions of texts; characters are code points. */
final class Texts {
  private Texts() {}

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** Without what is blank at the ends, no-break spaces too. */
  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** The shortest decimal text; there is no -0. */
  static String ofNumber(double value) {
    return ShortestNumber.of(value + 0.0);
  }

  static TextNode substring(Typing typing, List<Expression> of) {
    Operands operands =
        new Operands(
            List.of(typing.number(of.get(1)), typing.number(of.get(2))),
            List.of(typing.text(of.get(0))));
    return new TextNode.Computed(
        operands,
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            double start = numbers[0][i];
            double length = numbers[1][i];
            boolean missing = texts[0][i] == null || Double.isNaN(start) || Double.isNaN(length);
            into[i] = missing ? null : substring(texts[0][i], start, length);
          }
        });
  }

  /** The characters at the places from {@code start}, counted from 1, that there are, as in SQL. */
  private static String substring(String text, double start, double length) {
    int size = text.codePointCount(0, text.length());
    double first = Math.floor(start);
    int from = (int) Math.min(Math.max(first, 1), size + 1.0);
    int to = (int) Math.min(Math.max(first + Math.floor(length), from), size + 1.0);
    int begin = text.offsetByCodePoints(0, from - 1);
    return text.substring(begin, text.offsetByCodePoints(begin, to - from));
  }
}
