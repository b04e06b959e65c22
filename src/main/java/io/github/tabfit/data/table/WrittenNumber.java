package io.github.tabfit.data.table;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a text that may be a number, whatever its form.
 *
 * @param unit what stands before or after the digits, without signs and blanks; empty for none
 * @param digits from the first digit, point or comma to the last
 */
record WrittenNumber(String unit, String digits) {
  private static final int LONGEST_UNIT = 8;
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** The parts; null if the text can be no number. */
  static WrittenNumber of(String text) {
    String rest = NumberText.strip(text);
    if (rest.startsWith("(") && rest.endsWith(")")) {
      rest = NumberText.strip(rest.substring(1, rest.length() - 1));
    }
    int start = 0;
    while (start < rest.length() && !isDigitPart(rest, start)) {
      start++;
    }
    int end = rest.length();
    while (end > start && !NumberText.isDigit(rest.charAt(end - 1)) && !endsNumber(rest, end)) {
      end--;
    }
    if (start == end) {
      return null;
    }
    String before = unsigned(rest.substring(0, start));
    String after = NumberText.strip(rest.substring(end));
    boolean fits =
        (before.isEmpty() || (after.isEmpty() && isCurrency(before)))
            && (after.isEmpty() || isUnit(after));
    return fits ? new WrittenNumber(before + after, rest.substring(start, end)) : null;
  }

  private static boolean isDigitPart(String text, int at) {
    char c = text.charAt(at);
    boolean point = (c == '.' || c == ',') && at + 1 < text.length();
    return NumberText.isDigit(c) || (point && NumberText.isDigit(text.charAt(at + 1)));
  }

  /** A point or comma may end a number: "1.". */
  private static boolean endsNumber(String text, int end) {
    char c = text.charAt(end - 1);
    return (c == '.' || c == ',') && end >= 2 && NumberText.isDigit(text.charAt(end - 2));
  }

  private static String unsigned(String before) {
    String text = NumberText.strip(before);
    if (!text.isEmpty() && NumberText.isSign(text.charAt(0))) {
      text = NumberText.strip(text.substring(1));
    } else if (!text.isEmpty() && NumberText.isSign(text.charAt(text.length() - 1))) {
      text = NumberText.strip(text.substring(0, text.length() - 1));
    }
    return text;
  }

  private static boolean isCurrency(String text) {
    return text.codePoints().allMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
        || CURRENCIES.contains(text.toUpperCase(Locale.ROOT));
  }

  /** Letters and symbols, as in kg, °C, %, EUR/m²; no other punctuation, which codes have. */
  private static boolean isUnit(String text) {
    return text.length() <= LONGEST_UNIT
        && text.codePoints()
            .allMatch(
                c ->
                    Character.isLetter(c)
                        || c == '%'
                        || c == '/'
                        || c == '²'
                        || c == '³'
                        || Character.getType(c) == Character.CURRENCY_SYMBOL
                        || Character.getType(c) == Character.OTHER_SYMBOL);
  }
}
