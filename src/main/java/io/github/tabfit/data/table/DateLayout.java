package io.github.tabfit.data.table;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;

/**
 * Where a written date has its day, its month and its year.
 *
 * @param order of the three
 * @param separator between them: a hyphen, a slash, a dot or a blank
 * @param month how the month is written
 * @param year how the year is written
 */
public record DateLayout(Order order, char separator, Month month, Year year) {
  static final long DAY = 86_400_000L;

  /** The least two-digit year of the last century: 69 is 1969, 68 is 2068, as POSIX has it. */
  public static final int PIVOT = 69;

  /** The order of day, month and year. */
  public enum Order {
    /** 15/03/2023. */
    DAY_FIRST(0, 1, 2, "the day first"),
    /** 03/15/2023. */
    MONTH_FIRST(1, 0, 2, "the month first"),
    /** 2023/03/15. */
    YEAR_FIRST(2, 1, 0, "the year first");

    private final int day;
    private final int month;
    private final int year;
    private final String words;

    Order(int day, int month, int year, String words) {
      this.day = day;
      this.month = month;
      this.year = year;
      this.words = words;
    }

    /** The day's place, from 0. */
    public int day() {
      return day;
    }

    /** The month's place, from 0. */
    public int month() {
      return month;
    }

    /** The year's place, from 0. */
    public int year() {
      return year;
    }

    /** What comes first: "the day first". */
    public String words() {
      return words;
    }
  }

  /** How a month is written. */
  public enum Month {
    /** One or two digits. */
    NUMBER,
    /** The English name or its first three letters, in upper or lower case. */
    NAME
  }

  /** How a year is written. */
  public enum Year {
    /** 23. */
    TWO_DIGITS,
    /** 2023. */
    FOUR_DIGITS;

    int digits() {
      return this == TWO_DIGITS ? 2 : 4;
    }
  }

  /** Refuses nulls. */
  public DateLayout {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(year, "year");
  }

  /** Milliseconds since 1970-01-01T00:00, or {@link DateColumn#MISSING} if it reads otherwise. */
  long millis(WrittenDate date) {
    if (date.separator() != separator || (date.namedPlace() >= 0) != (month == Month.NAME)) {
      return DateColumn.MISSING;
    }
    if (month == Month.NAME && date.namedPlace() != order.month()) {
      return DateColumn.MISSING;
    }
    if (date.digits(order.year()) != year.digits()
        || date.digits(order.day()) > 2
        || date.digits(order.month()) > 2) {
      return DateColumn.MISSING;
    }
    int written = date.number(order.year());
    int full = year == Year.FOUR_DIGITS ? written : written + (written < PIVOT ? 2000 : 1900);
    int ofYear = date.number(order.month());
    int day = date.number(order.day());
    if (ofYear < 1
        || ofYear > 12
        || day < 1
        || (day > 28 && day > YearMonth.of(full, ofYear).lengthOfMonth())) {
      return DateColumn.MISSING;
    }
    return LocalDate.of(full, ofYear, day).toEpochDay() * DAY + date.clock().millis();
  }

  /**
   * The pattern of {@code java.time} for the date alone.
   *
   * @param padded whether days and numbers of months below 10 have a 0 before them
   */
  String pattern(boolean padded) {
    String[] letters = new String[3];
    letters[order.day()] = padded ? "dd" : "d";
    letters[order.month()] = month == Month.NAME ? "MMM" : padded ? "MM" : "M";
    letters[order.year()] = year == Year.TWO_DIGITS ? "yy" : "yyyy";
    boolean comma = month == Month.NAME && order == Order.MONTH_FIRST && separator == ' ';
    return letters[0] + separator + letters[1] + (comma ? "," : "") + separator + letters[2];
  }
}
