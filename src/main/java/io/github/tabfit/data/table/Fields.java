package io.github.tabfit.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the characters of a field mean. */
public final class Fields {
  private static final int SHOWN = 40;
  private static final Set<String> PLACEHOLDERS =
      Set.of("na", "n/a", "n.a.", "#n/a", "?", "-", "--", ".", "null", "none", "nil", "missing");
  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private Fields() {}

  /** Whether the field is empty or blank, or, trimmed, one of the placeholders. */
  public static boolean isMissing(CharSequence field, List<String> placeholders) {
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

  /** The same for UTF-8 in [start, end). */
  public static boolean isMissing(byte[] bytes, int start, int end, byte[][] placeholders) {
    int from = start;
    int to = end;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    if (from == to) {
      return true;
    }
    for (byte[] placeholder : placeholders) {
      if (Arrays.equals(placeholder, 0, placeholder.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  /** Whether the text is a decimal number, as below. */
  public static boolean isDecimal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return isDecimal(bytes, 0, bytes.length);
  }

  /**
   * Whether it is a decimal number, blanks around it allowed: no hexadecimal, no NaN, no suffix.
   */
  public static boolean isDecimal(byte[] bytes, int start, int end) {
    int i = start;
    int to = end;
    while (i < to && isBlank(bytes[i])) {
      i++;
    }
    while (to > i && isBlank(bytes[to - 1])) {
      to--;
    }
    if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
      i++;
    }
    int whole = digits(bytes, i, to);
    i += whole;
    int fraction = 0;
    if (i < to && bytes[i] == '.') {
      fraction = digits(bytes, i + 1, to);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      int exponent = digits(bytes, i, to);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == to;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i - from;
  }

  /** Why a number is none of float64's. */
  public static String beyondFloat64(String found) {
    return quoted(found) + " is beyond float64, which ends at 1.8e308 (correct it)";
  }

  /** Why a text is no number, and what to do about it: {@code "x" is not a number (...)}. */
  public static String notANumber(String found) {
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
  public static String quoted(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
