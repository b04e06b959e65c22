package io.github.tabfit.data.table;

/** What the characters of a written number mean. */
final class NumberText {
  private static final char MINUS = '\u2212';

  private NumberText() {}

  static boolean isMinus(char c) {
    return c == '-' || c == MINUS;
  }

  static boolean isSign(char c) {
    return c == '+' || isMinus(c);
  }

  /** Blanks of any kind, the no-break ones too. */
  static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009' || c == '\u2007';
  }

  static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the character is the separator, or another way to write it. */
  static boolean isGroup(char c, char group) {
    return c == group || (group == ' ' && isBlank(c)) || (group == '\'' && isApostrophe(c));
  }

  /** The text without blanks of any kind around it. */
  static String strip(String text) {
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
}
