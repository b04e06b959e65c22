package io.github.tabfit.data.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Bins for dates: whole days, weeks, months, quarters or years, of which there are not too many.
 */
final class DateBinning {
  private static final int MOST = 45;
  private static final int[] MONTHS = {1, 3, 12, 60, 120, 600, 1200, 12000};
  private static final int[] DAYS = {1, 7};
  private static final double DAY = 86_400_000;
  private static final double MONTH = 30.44 * DAY;
  private static final int MONTHS_A_YEAR = 12;

  private DateBinning() {}

  /** Of milliseconds since 1970; the array is sorted. */
  static Distribution of(double[] millis) {
    if (millis.length == 0) {
      return new Distribution.None();
    }
    Arrays.sort(millis);
    double span = millis[millis.length - 1] - millis[0];
    LocalDate first = date(millis[0]);
    LocalDate last = date(millis[millis.length - 1]);
    for (int days : DAYS) {
      if (span / (days * DAY) < MOST) {
        LocalDate start = days == 1 ? first : first.minusDays(first.getDayOfWeek().getValue() - 1L);
        return counted(millis, start, last, days, 0);
      }
    }
    for (int months : MONTHS) {
      if (span / (months * MONTH) < MOST || months == MONTHS[MONTHS.length - 1]) {
        long begun = first.getYear() * (long) MONTHS_A_YEAR + first.getMonthValue() - 1;
        long start = Math.floorDiv(begun, months) * months;
        LocalDate from =
            LocalDate.of(
                (int) Math.floorDiv(start, MONTHS_A_YEAR),
                Math.floorMod(start, MONTHS_A_YEAR) + 1,
                1);
        return counted(millis, from, last, 0, months);
      }
    }
    throw new AssertionError("the last step takes any span");
  }

  private static Distribution counted(
      double[] sorted, LocalDate start, LocalDate last, int days, int months) {
    double[] edges = {millis(start), 0};
    int size = 1;
    for (LocalDate at = start; !at.isAfter(last); size++) {
      at = at.plusDays(days).plusMonths(months);
      edges = size == edges.length ? Arrays.copyOf(edges, 2 * size) : edges;
      edges[size] = millis(at);
    }
    return Binning.counted(sorted, Arrays.copyOf(edges, size));
  }

  private static LocalDate date(double millis) {
    return Instant.ofEpochMilli((long) millis).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static double millis(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
