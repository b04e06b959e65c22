package io.github.tabfit.data.source.excel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Days since 1900, or since 1904, as dates. */
final class SheetDates {
  private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);

  /** The 29th of February 1900, which there was not. */
  private static final int NO_DAY = 60;

  private static final double LAST = 2_958_466;
  private static final double MILLIS = 86_400_000;

  private SheetDates() {}

  /**
   * A day's text in ISO form, with the time if it is not midnight; the number's own text where it
   * is no day.
   */
  static String text(double days, boolean from1904) {
    if (!(days >= 0 && days < LAST)) {
      return SheetNumbers.text(days);
    }
    long whole = (long) Math.floor(days);
    long millis = Math.round((days - whole) * MILLIS);
    boolean early = !from1904 && whole < NO_DAY;
    LocalDateTime time =
        (from1904 ? SINCE_1904 : SINCE_1900)
            .plusDays(early ? whole + 1 : whole)
            .atStartOfDay()
            .plus(millis, ChronoUnit.MILLIS);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }
}
