package io.github.tabfit.data.table;

import java.util.Locale;
import java.util.Map;

/**
 * A text that may be a date: three parts with separators between them, and perhaps a time. Which
 * part is the day is not known here.
 */
final class WrittenDate {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1),
          Map.entry("february", 2),
          Map.entry("march", 3),
          Map.entry("april", 4),
          Map.entry("may", 5),
          Map.entry("june", 6),
          Map.entry("july", 7),
          Map.entry("august", 8),
          Map.entry("september", 9),
          Map.entry("sept", 9),
          Map.entry("october", 10),
          Map.entry("november", 11),
          Map.entry("december", 12));

  private final String text;
  private final int[] numbers = new int[3];
  private final int[] digits = new int[3];
  private int namedPlace = -1;
  private char separator;
  private Clock clock = Clock.MIDNIGHT;

  private WrittenDate(String text) {
    this.text = text;
  }

  /** The parts of the text, blanks around it allowed; null if it is no date whatever the order. */
  static WrittenDate of(String text) {
    String trimmed = text.trim();
    // 1/2/23 is the shortest, and a date begins with a digit or a month's name.
    if (trimmed.length() < 6) {
      return null;
    }
    WrittenDate date = new WrittenDate(trimmed);
    int i = date.part(0, 0);
    i = date.separator(i, 0);
    i = date.part(i, 1);
    i = date.separator(i, 1);
    i = date.part(i, 2);
    if (i < 0) {
      return null;
    }
    if (i < trimmed.length()) {
      date.clock = Clock.of(trimmed, i);
    }
    return date.clock == null ? null : date;
  }

  /** The number in that place, from 0; of a name the month's. */
  int number(int place) {
    return numbers[place];
  }

  /** How many digits it has; 0 for a name. */
  int digits(int place) {
    return digits[place];
  }

  /** The place of the month's name; -1 if all are numbers. */
  int namedPlace() {
    return namedPlace;
  }

  char separator() {
    return separator;
  }

  Clock clock() {
    return clock;
  }

  /** Where the part that begins there ends; -1 if there is none. */
  private int part(int start, int place) {
    if (start < 0) {
      return -1;
    }
    int i = start;
    while (i < text.length() && Clock.isDigit(text.charAt(i))) {
      numbers[place] = 10 * numbers[place] + text.charAt(i) - '0';
      if (++i - start > 4) {
        return -1;
      }
    }
    digits[place] = i - start;
    if (i > start) {
      return i;
    }
    while (i < text.length() && isLetter(text.charAt(i))) {
      i++;
    }
    numbers[place] = month(text.substring(start, i).toLowerCase(Locale.ROOT));
    if (numbers[place] == 0 || namedPlace >= 0) {
      return -1;
    }
    namedPlace = place;
    return i;
  }

  private static int month(String name) {
    if (name.length() != 3) {
      return MONTHS.getOrDefault(name, 0);
    }
    for (Map.Entry<String, Integer> month : MONTHS.entrySet()) {
      if (month.getKey().startsWith(name)) {
        return month.getValue();
      }
    }
    return 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where the separator that begins there ends; -1 if it is none, or not the first one again. */
  private int separator(int start, int index) {
    if (start < 0 || start >= text.length()) {
      return -1;
    }
    int i = start;
    // March 15, 2023
    if (index == 1 && namedPlace >= 0 && separator == ' ' && text.charAt(i) == ',') {
      i++;
    }
    if (i >= text.length()) {
      return -1;
    }
    char found = text.charAt(i);
    if (index == 0) {
      separator = found;
    }
    boolean known = found == '-' || found == '/' || found == '.' || found == ' ';
    return known && found == separator ? i + 1 : -1;
  }
}
