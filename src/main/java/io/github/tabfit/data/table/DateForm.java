package io.github.tabfit.data.table;

/**
 * How a column's dates are written.
 *
 * @param pattern ISO, or a pattern of {@code java.time}
 */
public record DateForm(String pattern) {
  /** 2024-01-31, or 2024-01-31T10:15:00. */
  public static final DateForm ISO = new DateForm("iso");

  /** Whether dates are ISO's. */
  public boolean isIso() {
    return equals(ISO);
  }

  /** Milliseconds since 1970-01-01T00:00, or {@link DateColumn#MISSING} for any other text. */
  public long parse(String text) {
    return Dates.parse(text);
  }

  /** The form that a model's file names. */
  public static DateForm stored(String pattern) {
    return new DateForm(pattern);
  }
}
