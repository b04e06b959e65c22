package io.github.tabfit.data.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * ISO 8601 dates: {@code 2024-01-31}, {@code 2024-01-31T10:15}, also with seconds, a fraction, a
 * blank for the T, and an offset ({@code Z}, {@code +01:00}), which is taken off.
 */
public final class Dates {
  private static final int DATE_LENGTH = 10;
  private static final long MINUTE = 60_000L;
  private static final long DAY = 1440 * MINUTE;

  private Dates() {}

  /** Why a text is no date, and what to do about it. */
  static String notADate(String found) {
    return Fields.quoted(found)
        + " is not an ISO date such as 2024-01-31 or 2024-01-31T10:15:00 (correct it, declare the"
        + " column categorical under data.columns, or add the text to data.missing)";
  }

  /** Milliseconds since 1970-01-01T00:00, or {@link DateColumn#MISSING} for any other text. */
  public static long parse(String text) {
    char[] chars = text.toCharArray();
    return parse(chars, 0, chars.length);
  }

  /** The same for a part of a buffer. */
  public static long parse(char[] buffer, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && buffer[start] <= ' ') {
      start++;
    }
    while (end > start && buffer[end - 1] <= ' ') {
      end--;
    }
    if (end - start < DATE_LENGTH || buffer[start + 4] != '-' || buffer[start + 7] != '-') {
      return DateColumn.MISSING;
    }
    int year = number(buffer, start, 4);
    int month = number(buffer, start + 5, 2);
    int day = number(buffer, start + 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return DateColumn.MISSING;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return DateColumn.MISSING;
    }
    long midnight = LocalDate.of(year, month, day).toEpochDay() * DAY;
    if (end - start == DATE_LENGTH) {
      return midnight;
    }
    long time = time(buffer, start + DATE_LENGTH, end);
    return time == DateColumn.MISSING ? time : midnight + time;
  }

  /**
   * The day, as {@code 2024-01-31}.
   *
   * @param millis since 1970-01-01T00:00
   */
  public static String day(double millis) {
    return Instant.ofEpochMilli((long) millis).toString().substring(0, DATE_LENGTH);
  }

  /**
   * The date as a program writes it: {@code 2024-01-31}, {@code 2024-01-31T10:15}.
   *
   * @param millis since 1970-01-01T00:00
   */
  public static String text(long millis) {
    String time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
    return time.endsWith("T00:00") ? time.substring(0, time.indexOf('T')) : time;
  }

  private static long time(char[] buffer, int start, int end) {
    if ((buffer[start] != 'T' && buffer[start] != ' ')
        || end - start < 6
        || buffer[start + 3] != ':') {
      return DateColumn.MISSING;
    }
    int hour = number(buffer, start + 1, 2);
    int minute = number(buffer, start + 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return DateColumn.MISSING;
    }
    long millis = (hour * 60L + minute) * MINUTE;
    int i = start + 6;
    if (i < end && buffer[i] == ':') {
      int second = end - i >= 3 ? number(buffer, i + 1, 2) : -1;
      if (second < 0 || second > 59) {
        return DateColumn.MISSING;
      }
      millis += second * 1000L;
      i += 3;
      if (i < end && buffer[i] == '.') {
        int digit = i + 1;
        long worth = 100;
        while (digit < end && buffer[digit] >= '0' && buffer[digit] <= '9') {
          millis += worth * (buffer[digit] - '0');
          worth /= 10;
          digit++;
        }
        if (digit == i + 1) {
          return DateColumn.MISSING;
        }
        i = digit;
      }
    }
    return minusOffset(millis, buffer, i, end);
  }

  private static long minusOffset(long millis, char[] buffer, int start, int end) {
    if (start == end || (end - start == 1 && buffer[start] == 'Z')) {
      return millis;
    }
    int hours = end - start >= 3 ? number(buffer, start + 1, 2) : -1;
    int minutes =
        switch (end - start) {
          case 3 -> 0;
          case 5 -> number(buffer, start + 3, 2);
          case 6 -> buffer[start + 3] == ':' ? number(buffer, start + 4, 2) : -1;
          default -> -1;
        };
    if ((buffer[start] != '+' && buffer[start] != '-')
        || hours < 0
        || hours > 18
        || minutes < 0
        || minutes > 59) {
      return DateColumn.MISSING;
    }
    long offset = (hours * 60L + minutes) * MINUTE;
    return buffer[start] == '+' ? millis - offset : millis + offset;
  }

  private static int number(char[] buffer, int start, int digits) {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
