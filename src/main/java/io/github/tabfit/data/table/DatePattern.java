package io.github.tabfit.data.table;

import io.github.tabfit.spec.SpecException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * A pattern of {@code java.time}, English, strict: 31/02 is no date. Two-digit years are those of
 * {@link DateLayout#PIVOT}; a date without a day is the month's first, one without a month the
 * year's.
 */
final class DatePattern {
  /** Behind it are as many opening as closing quotes. */
  private static final String UNQUOTED = "(?=(?:[^']*'[^']*')*[^']*$)";

  private static final ZonedDateTime PROBE =
      LocalDateTime.of(2004, 5, 26, 15, 0).atZone(ZoneOffset.UTC);

  private final DateTimeFormatter formatter;

  private DatePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /**
   * @throws SpecException if it is none, or names no date
   */
  static DatePattern of(String pattern) {
    DatePattern made;
    try {
      made = new DatePattern(formatter(pattern));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new SpecException(fault(pattern, "is no pattern of dates: " + e.getMessage()), e);
    }
    long probe = made.probe();
    if (probe == DateColumn.MISSING) {
      throw new SpecException(fault(pattern, "does not say day, month and year"));
    }
    if (letters(pattern, "HhKk") && Math.floorMod(probe, DateLayout.DAY) != 15 * 3_600_000L) {
      throw new SpecException(
          fault(pattern, "does not say the hour of 24 (HH, or hh with a for AM and PM)"));
    }
    return made;
  }

  private static String fault(String pattern, String what) {
    return "format \"%s\" %s (write it as in dd/MM/yyyy, MM/dd/yyyy HH:mm or d MMM yyyy)"
        .formatted(pattern, what);
  }

  /** The probe's milliseconds, written and read. */
  private long probe() {
    try {
      return parse(formatter.format(PROBE));
    } catch (DateTimeException e) {
      return DateColumn.MISSING;
    }
  }

  String format(ZonedDateTime time) {
    return formatter.format(time);
  }

  long parse(String text) {
    TemporalAccessor parsed;
    try {
      parsed = formatter.parse(text);
    } catch (DateTimeException e) {
      return DateColumn.MISSING;
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      return DateColumn.MISSING;
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    ZoneId zone = parsed.query(TemporalQueries.zone());
    ZoneId from = zone == null ? ZoneOffset.UTC : zone;
    return local.atZone(from).toInstant().toEpochMilli();
  }

  private static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    // A strict year of an era needs the era.
    String years = letters(pattern, "G") ? pattern : pattern.replaceAll("y" + UNQUOTED, "u");
    String[] pieces = years.split("(?<!u)uu(?!u)" + UNQUOTED, -1);
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1900 + DateLayout.PIVOT);
      }
      builder.appendPattern(pieces[i]);
    }
    if (!letters(pattern, "dDEeFWwQq")) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
      if (!letters(pattern, "ML")) {
        builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
      }
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Whether the pattern has one of the letters outside quotes. */
  private static boolean letters(String pattern, String letters) {
    String plain = pattern.replaceAll("'[^']*'", "");
    return plain.chars().anyMatch(c -> letters.indexOf(c) >= 0);
  }
}
