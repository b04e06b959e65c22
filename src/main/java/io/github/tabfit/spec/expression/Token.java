package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.Printable;
import java.util.Locale;

/**
 * A word, a sign or a value of a formula.
 *
 * @param text what it says: a name without backticks, a text without quotes, else as it stands
 * @param source as it stands
 * @param offset chars of the formula before it
 */
record Token(Kind kind, String text, String source, int offset) {
  private static final int SHOWN = 30;

  /** What a token is. */
  enum Kind {
    NUMBER,
    TEXT,
    /** A name, or a word of the language. */
    NAME,
    /** A name in backticks. */
    QUOTED_NAME,
    SIGN,
    END
  }

  /** Whether it is that sign. */
  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Whether it is that word of the language, in any case. */
  boolean isWord(String word) {
    return kind == Kind.NAME && text.toLowerCase(Locale.ROOT).equals(word);
  }

  /** What a message calls it. */
  String shown() {
    if (kind == Kind.END) {
      return "the end";
    }
    String shown = source.length() > SHOWN ? source.substring(0, SHOWN) + "..." : source;
    return kind == Kind.TEXT ? Printable.word(shown) : "'" + Printable.word(shown) + "'";
  }
}
