package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Values;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * How far two rows of a series are apart: calendar months between dates of one day of the month, or
 * of the last ones; else milliseconds; a difference of numbers.
 *
 * @param unit of the amount
 * @param amount how many, above 0
 */
public record TimeStep(Unit unit, double amount) {
  /** What steps are counted in. */
  public enum Unit {
    MONTHS,
    MILLIS,
    NUMBERS
  }

  private static final double SECOND = 1000;
  private static final double HOUR = 3600 * SECOND;
  private static final double DAY = 24 * HOUR;
  private static final int MONTHS_A_YEAR = 12;
  private static final int DAYS_A_WEEK = 7;
  private static final int WEEKS_A_YEAR = 52;

  /** Sums of decimal fractions differ in their last digits. */
  private static final double DIGITS = 1e9;

  /** The step from one row to another, neither of which is missing. */
  static TimeStep between(Column order, int from, int to) {
    if (order instanceof DateColumn dates) {
      return between(dates.epochMillis(from), dates.epochMillis(to));
    }
    NumericColumn numbers = (NumericColumn) order;
    double difference = numbers.value(to) - numbers.value(from);
    double digit = Math.pow(10, Math.floor(Math.log10(difference))) / DIGITS;
    return new TimeStep(Unit.NUMBERS, Math.rint(difference / digit) * digit);
  }

  private static TimeStep between(long from, long to) {
    if (to - from >= 28 * DAY) {
      LocalDateTime first = time(from);
      LocalDateTime second = time(to);
      boolean sameDay = first.getDayOfMonth() == second.getDayOfMonth();
      boolean bothLast = isLastDay(first) && isLastDay(second);
      if ((sameDay || bothLast) && first.toLocalTime().equals(second.toLocalTime())) {
        long months = ChronoUnit.MONTHS.between(first.withDayOfMonth(1), second.withDayOfMonth(1));
        return new TimeStep(Unit.MONTHS, (double) months);
      }
    }
    return new TimeStep(Unit.MILLIS, (double) (to - from));
  }

  private static LocalDateTime time(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private static boolean isLastDay(LocalDateTime time) {
    return time.toLocalDate().lengthOfMonth() == time.getDayOfMonth();
  }

  /** Some steps after a time: milliseconds of a date, or a number. */
  double after(double time, int steps) {
    if (unit != Unit.MONTHS) {
      return time + steps * amount;
    }
    LocalDateTime from = time((long) time);
    LocalDateTime to = from.plusMonths(steps * (long) amount);
    LocalDateTime there =
        isLastDay(from) ? to.withDayOfMonth(to.toLocalDate().lengthOfMonth()) : to;
    return (double) there.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** After how many steps a year, a week or a day is over; empty where that is no whole number. */
  OptionalInt season() {
    return switch (unit) {
      case NUMBERS -> OptionalInt.empty();
      case MONTHS -> parts(MONTHS_A_YEAR);
      case MILLIS -> {
        if (amount == DAYS_A_WEEK * DAY) {
          yield OptionalInt.of(WEEKS_A_YEAR);
        }
        yield amount == DAY ? OptionalInt.of(DAYS_A_WEEK) : parts(DAY);
      }
    };
  }

  private OptionalInt parts(double whole) {
    double parts = whole / amount;
    return parts >= 2 && parts == Math.rint(parts)
        ? OptionalInt.of((int) parts)
        : OptionalInt.empty();
  }

  /** In words: "1 month", "7 days", "0.5". */
  String words() {
    return switch (unit) {
      case NUMBERS -> Values.shortest(amount);
      case MONTHS -> counted(amount, "month");
      case MILLIS -> {
        if (amount % DAY == 0) {
          yield counted(amount / DAY, "day");
        }
        yield amount % HOUR == 0
            ? counted(amount / HOUR, "hour")
            : counted(amount / SECOND, "second");
      }
    };
  }

  private static String counted(double count, String what) {
    return Values.shortest(count) + " " + what + (count == 1 ? "" : "s");
  }
}
