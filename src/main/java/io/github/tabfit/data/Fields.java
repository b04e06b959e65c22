package io.github.tabfit.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the characters of a field mean. */
final class Fields {
  private static final int SHOWN = 40;
  private static final Set<String> PLACEHOLDERS =
      Set.of("na", "n/a", "n.a.", "#n/a", "?", "-", "--", ".", "null", "none", "nil", "missing");
  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private Fields() {}

  /** Whether the field is empty or blank, or, trimmed, one of the placeholders. */
  static boolean isMissing(CharSequence field, List<String> placeholders) {
    int start = 0;
    int end = field.length();
    while (start < end && field.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && field.charAt(end - 1) <= ' ') {
      end--;
    }
    if (start == end) {
      return true;
    }
    for (String placeholder : placeholders) {
      if (placeholder.length() == end - start
          && placeholder.contentEquals(field.subSequence(start, end))) {
        return true;
      }
    }
    return false;
  }

  /** The same for a part of a buffer. */
  static boolean isMissing(char[] buffer, int offset, int length, String[] placeholders) {
    int start = offset;
    int end = offset + length;
    while (start < end && buffer[start] <= ' ') {
      start++;
    }
    while (end > start && buffer[end - 1] <= ' ') {
      end--;
    }
    if (start == end) {
      return true;
    }
    for (String placeholder : placeholders) {
      if (placeholder.length() == end - start && matches(placeholder, buffer, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String text, char[] buffer, int offset) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it is a decimal number, blanks around it allowed: no hexadecimal, no NaN, no suffix.
   */
  static boolean isDecimal(char[] buffer, int offset, int length) {
    int i = offset;
    int end = offset + length;
    while (i < end && buffer[i] <= ' ') {
      i++;
    }
    while (end > i && buffer[end - 1] <= ' ') {
      end--;
    }
    if (i < end && (buffer[i] == '+' || buffer[i] == '-')) {
      i++;
    }
    int whole = digits(buffer, i, end);
    i += whole;
    int fraction = 0;
    if (i < end && buffer[i] == '.') {
      fraction = digits(buffer, i + 1, end);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < end && (buffer[i] == 'e' || buffer[i] == 'E')) {
      i++;
      if (i < end && (buffer[i] == '+' || buffer[i] == '-')) {
        i++;
      }
      int exponent = digits(buffer, i, end);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == end;
  }

  private static int digits(char[] buffer, int from, int end) {
    int i = from;
    while (i < end && buffer[i] >= '0' && buffer[i] <= '9') {
      i++;
    }
    return i - from;
  }

  /** Why a text is no number, and what to do about it: {@code "x" is not a number (...)}. */
  static String notANumber(String found) {
    String word = found.trim().toLowerCase(Locale.ROOT);
    boolean notFinite = NOT_FINITE.contains(word);
    if (notFinite || PLACEHOLDERS.contains(word)) {
      return "%s is not a %snumber (if it means missing, add it to data.missing)"
          .formatted(quoted(found), notFinite ? "finite " : "");
    }
    return quoted(found)
        + " is not a number (correct it, declare the column categorical under data.columns, or add"
        + " the text to data.missing)";
  }

  /** The text in quotes, shortened, without control characters. */
  static String quoted(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
