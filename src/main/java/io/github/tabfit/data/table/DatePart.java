package io.github.tabfit.data.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A number in a date. */
public enum DatePart {
  /** The year, for example 2024. */
  YEAR,
  /** 1 to 12. */
  MONTH,
  /** Day of the month, 1 to 31. */
  DAY,
  /** 1 (Monday) to 7 (Sunday). */
  DAY_OF_WEEK,
  /** 0 to 23. */
  HOUR,
  /** 0 to 59. */
  MINUTE;

  /** The word in a feature's name, lower case with underscores. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This part of a date, given in milliseconds since 1970-01-01T00:00 UTC. */
  public double of(long epochMillis) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
    return switch (this) {
      case YEAR -> time.getYear();
      case MONTH -> time.getMonthValue();
      case DAY -> time.getDayOfMonth();
      case DAY_OF_WEEK -> time.getDayOfWeek().getValue();
      case HOUR -> time.getHour();
      case MINUTE -> time.getMinute();
    };
  }
}
