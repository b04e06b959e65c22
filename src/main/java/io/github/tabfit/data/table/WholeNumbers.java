package io.github.tabfit.data.table;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of a whole number that are one category: 2, 2.0, 2.00, +2. */
public final class WholeNumbers {
  private static final Pattern WHOLE = Pattern.compile("\\+?(-?(?:0|[1-9][0-9]*))(?:\\.0*)?");

  private WholeNumbers() {}

  /** Whether every text is a whole number, without a zero before its digits. */
  public static boolean areAll(Collection<String> texts) {
    return !texts.isEmpty() && texts.stream().allMatch(text -> WHOLE.matcher(text).matches());
  }

  /** The shortest form of a whole number; any other text as it is. */
  public static String canonical(String text) {
    if (text.isEmpty() || text.charAt(0) > '9') {
      return text;
    }
    Matcher whole = WHOLE.matcher(text);
    return whole.matches() ? whole.group(1) : text;
  }
}
