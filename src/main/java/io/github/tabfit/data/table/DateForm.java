package io.github.tabfit.data.table;

import io.github.tabfit.data.table.DateLayout.Month;
import io.github.tabfit.data.table.DateLayout.Order;
import io.github.tabfit.data.table.DateLayout.Year;
import io.github.tabfit.spec.SpecException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the dates of a column are written, named by a pattern of {@code java.time}.
 *
 * <p>Three kinds: {@link #ISO}, as {@link Dates} reads it; a {@link DateLayout}, of which the
 * pattern says the order of day, month and year, the separator and the year's digits, while zeros
 * before a digit and a time behind the date may be there or not; and any other pattern, which is
 * read to the letter.
 */
public final class DateForm {
  /** {@code 2024-01-31}, {@code 2024-01-31T10:15:00+01:00}. */
  public static final DateForm ISO = new DateForm("yyyy-MM-dd", Optional.empty(), null);

  private static final String CLOCK =
      "(?:\\[?(?:'T'|,? )(?:HH?|hh?):mm\\[?(?::ss\\[?(?:\\.S+\\]?)?\\]?)?"
          + "( ?a)?( ?\\[?(?:X{1,3}|x{1,3}|Z|z)\\]?)?\\]?)?";
  private static final Pattern ISO_PATTERN =
      Pattern.compile(
          "(?:yyyy|uuuu)-MM-dd(?:(?:'T'| )HH:mm(?::ss(?:\\.S+)?)?(?:X{1,3}|x{1,3}|Z)?)?");
  private static final Pattern LAYOUT_PATTERN =
      Pattern.compile("([dMyu]+)([-/. ])([dMyu]+)(,?)\\2([dMyu]+)" + CLOCK);
  private static final Pattern PARTS = Pattern.compile("dd?|M{1,4}|yy|uu|yyyy|uuuu");

  private static final LocalDateTime EXAMPLE = LocalDateTime.of(2024, 1, 31, 22, 15, 30);

  private final String pattern;
  private final Optional<DateLayout> layout;

  /** Reads by the pattern's letters; null where there is another way. */
  private final DatePattern letters;

  private DateForm(String pattern, Optional<DateLayout> layout, DatePattern letters) {
    this.pattern = pattern;
    this.layout = layout;
    this.letters = letters;
  }

  /**
   * The form that a pattern names.
   *
   * @throws SpecException if it is no pattern of {@code java.time}, or one without a year
   */
  public static DateForm of(String pattern) {
    if (ISO_PATTERN.matcher(pattern).matches()) {
      return ISO;
    }
    DatePattern letters = DatePattern.of(pattern);
    Optional<DateLayout> layout = layout(pattern);
    return new DateForm(pattern, layout, layout.isPresent() ? null : letters);
  }

  private static Optional<DateLayout> layout(String pattern) {
    Matcher matcher = LAYOUT_PATTERN.matcher(pattern);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    StringBuilder initials = new StringBuilder();
    Month month = Month.NUMBER;
    Year year = Year.FOUR_DIGITS;
    for (int group : new int[] {1, 3, 5}) {
      String part = matcher.group(group);
      if (!PARTS.matcher(part).matches()) {
        return Optional.empty();
      }
      char initial = part.charAt(0) == 'u' ? 'y' : part.charAt(0);
      initials.append(initial);
      month = initial == 'M' && part.length() > 2 ? Month.NAME : month;
      year = initial == 'y' && part.length() == 2 ? Year.TWO_DIGITS : year;
    }
    Optional<Order> order =
        switch (initials.toString()) {
          case "dMy" -> Optional.of(Order.DAY_FIRST);
          case "Mdy" -> Optional.of(Order.MONTH_FIRST);
          case "yMd" -> Optional.of(Order.YEAR_FIRST);
          default -> Optional.empty();
        };
    char separator = matcher.group(2).charAt(0);
    boolean comma = !matcher.group(4).isEmpty();
    if (order.isEmpty() || (comma && (month == Month.NUMBER || separator != ' '))) {
      return Optional.empty();
    }
    return Optional.of(new DateLayout(order.get(), separator, month, year));
  }

  /** Milliseconds since 1970-01-01T00:00, or {@link DateColumn#MISSING} for any other text. */
  public long parse(String text) {
    if (layout.isPresent()) {
      WrittenDate date = WrittenDate.of(text);
      return date == null ? DateColumn.MISSING : layout.get().millis(date);
    }
    return letters == null ? Dates.parse(text) : letters.parse(text.trim());
  }

  /** The pattern by which it is said and stored. */
  public String pattern() {
    return pattern;
  }

  /** Where day, month and year are; empty for ISO dates, and for a pattern of another kind. */
  public Optional<DateLayout> layout() {
    return layout;
  }

  /** Whether dates are ISO dates. */
  public boolean isIso() {
    return equals(ISO);
  }

  /** A date so written. */
  public String example() {
    return isIso() ? "2024-01-31" : DatePattern.of(pattern).format(EXAMPLE.atZone(ZoneOffset.UTC));
  }

  /** Why a text is no date, and what to do about it. */
  public String notADate(String found) {
    if (isIso()) {
      return Dates.notADate(found);
    }
    return Fields.quoted(found)
        + " is not a date such as %s, as %s has it (correct it, say another format under"
            .formatted(example(), pattern)
        + " data.columns, or add the text to data.missing)";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateForm form && form.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
