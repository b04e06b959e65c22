package io.github.tabfit.data.table;

import java.util.Locale;

/**
 * The time behind a date: {@code 9:05}, {@code T09:05:30.25}, {@code 9:05 PM}, with a zone ({@code
 * Z}, {@code UTC}, {@code GMT}, {@code +01:00}, {@code +0100}, {@code +01}), which is taken off.
 *
 * @param millis since the date's midnight, in UTC if there is a zone: from -18 to 42 hours
 * @param pattern of {@code java.time} as which it is written
 */
record Clock(long millis, String pattern) {
  static final Clock MIDNIGHT = new Clock(0, "");

  private static final long MINUTE = 60_000L;
  private static final int MOST_OFFSET_HOURS = 18;

  /** java.time has no more digits of a second. */
  private static final int MOST_FRACTION = 9;

  /** The time that begins there and ends with the text; null if it is none. */
  static Clock of(String text, int start) {
    Scan scan = new Scan(text, start);
    if (!scan.begin() || !scan.time() || !scan.half() || !scan.zone() || scan.i != text.length()) {
      return null;
    }
    return new Clock(scan.millis, scan.pattern.toString());
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** One pass over a text; each step says whether the text can still be a time. */
  private static final class Scan {
    private final String text;
    private final StringBuilder pattern = new StringBuilder();
    private int i;
    private int hour;
    private long millis;

    Scan(String text, int start) {
      this.text = text;
      this.i = start;
    }

    private boolean at(char c) {
      return i < text.length() && text.charAt(i) == c;
    }

    /** The two digits there, which are passed; -1 if there are none. */
    private int two() {
      if (i + 2 > text.length() || !isDigit(text.charAt(i)) || !isDigit(text.charAt(i + 1))) {
        return -1;
      }
      int value = 10 * (text.charAt(i) - '0') + text.charAt(i + 1) - '0';
      i += 2;
      return value;
    }

    boolean begin() {
      if (at('T')) {
        i++;
        pattern.append("'T'");
        return true;
      }
      if (at(',')) {
        i++;
        pattern.append(',');
      }
      boolean blank = at(' ');
      i++;
      pattern.append(' ');
      return blank;
    }

    boolean time() {
      int from = i;
      while (i < text.length() && i - from < 2 && isDigit(text.charAt(i))) {
        hour = 10 * hour + text.charAt(i++) - '0';
      }
      pattern.append(i - from == 1 ? "H" : "HH").append(":mm");
      if (i == from || hour > 23 || !at(':')) {
        return false;
      }
      i++;
      int minute = two();
      if (minute < 0 || minute > 59) {
        return false;
      }
      millis = minute * MINUTE;
      return !at(':') || seconds();
    }

    private boolean seconds() {
      i++;
      int second = two();
      if (second < 0 || second > 59) {
        return false;
      }
      millis += second * 1000L;
      pattern.append(":ss");
      if (!at('.')) {
        return true;
      }
      int from = ++i;
      pattern.append('.');
      for (long worth = 100; i < text.length() && isDigit(text.charAt(i)); worth /= 10) {
        millis += worth * (text.charAt(i++) - '0');
        if (i - from <= MOST_FRACTION) {
          pattern.append('S');
        }
      }
      return i > from;
    }

    /** AM or PM, if there is one of them. */
    boolean half() {
      String rest = text.substring(i).toUpperCase(Locale.ROOT);
      int blank = rest.startsWith(" ") ? 1 : 0;
      boolean afternoon = rest.startsWith("PM", blank);
      if (afternoon || rest.startsWith("AM", blank)) {
        if (hour < 1 || hour > 12) {
          return false;
        }
        hour = hour % 12 + (afternoon ? 12 : 0);
        i += blank + 2;
        int letters = pattern.lastIndexOf("H");
        pattern.setCharAt(letters, 'h');
        if (pattern.charAt(letters - 1) == 'H') {
          pattern.setCharAt(letters - 1, 'h');
        }
        pattern.append(blank == 1 ? " a" : "a");
      }
      millis += hour * 60L * MINUTE;
      return true;
    }

    boolean zone() {
      if (i == text.length()) {
        return true;
      }
      if (at(' ')) {
        i++;
        pattern.append(' ');
      }
      String rest = text.substring(i);
      if (rest.equals("UTC") || rest.equals("GMT")) {
        i += 3;
        pattern.append('z');
        return true;
      }
      if (at('Z')) {
        i++;
        pattern.append('X');
        return true;
      }
      boolean east = at('+');
      if (!east && !at('-')) {
        return false;
      }
      i++;
      int hours = two();
      boolean colon = at(':');
      i += colon ? 1 : 0;
      int minutes = i < text.length() ? two() : colon ? -1 : 0;
      pattern.append(colon ? "XXX" : rest.length() == 3 ? "X" : "XX");
      if (hours < 0 || hours > MOST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
        return false;
      }
      long offset = (hours * 60L + minutes) * MINUTE;
      millis += east ? -offset : offset;
      return true;
    }
  }
}
