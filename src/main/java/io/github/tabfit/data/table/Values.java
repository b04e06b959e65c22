package io.github.tabfit.data.table;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ShortestNumber;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Raw values of one row, checked and converted; messages begin with the column. */
public final class Values {
  private Values() {}

  /** A finite number; a text is written in that form. */
  public static double number(String column, Object raw, NumberForm form) {
    double value;
    if (raw instanceof Number number) {
      value = number.doubleValue();
    } else if (raw instanceof CharSequence text) {
      value = parse(column, text.toString(), form);
    } else {
      throw wrongType(column, "a number", raw);
    }
    if (!Double.isFinite(value)) {
      throw new DataException(
          "column '%s': %s is not a finite number (null means missing)".formatted(column, raw));
    }
    return value;
  }

  private static double parse(String column, String text, NumberForm form) {
    double value = form.parse(text);
    if (Double.isNaN(value)) {
      throw new DataException("column '%s': %s".formatted(column, Fields.notANumber(text)));
    }
    return value;
  }

  /** 0 or 1. */
  public static double truth(String column, Object raw) {
    if (raw instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (raw instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
      return number.doubleValue();
    }
    if (raw instanceof CharSequence text) {
      int truth = BooleanWords.truth(text.toString().trim());
      if (truth >= 0) {
        return truth;
      }
    }
    throw wrongType(column, "true/false, yes/no, t/f, y/n or 1/0", raw);
  }

  /** Milliseconds since 1970-01-01T00:00; texts are dates of that form. */
  public static long date(String column, Object raw, DateForm form) {
    if (raw instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (raw instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (raw instanceof CharSequence text) {
      long millis = form.parse(text.toString());
      if (millis != DateColumn.MISSING) {
        return millis;
      }
    }
    String required =
        form.isIso()
            ? "an ISO date or date-time (2024-01-31, 2024-01-31T10:15:00)"
            : "a date such as %s (%s)".formatted(form.example(), form.pattern());
    throw wrongType(column, required, raw);
  }

  /** A category's name; a number's is its shortest decimal text. */
  public static String text(String column, Object raw) {
    if (raw instanceof Number number) {
      return shortest(number(column, number, NumberForm.PLAIN));
    }
    if (raw instanceof CharSequence || raw instanceof Boolean) {
      return raw.toString();
    }
    throw wrongType(column, "text, a number or a boolean", raw);
  }

  /** The shortest decimal text that reads as the same number: "1", "0.25". */
  public static String shortest(double value) {
    return ShortestNumber.of(value);
  }

  /** The float32 of a feature. */
  public static float feature(String column, double value) {
    float feature = (float) value;
    if (Float.isInfinite(feature) || Float.isNaN(feature)) {
      throw new DataException(
          "column '%s': becomes the feature %s, beyond float32 (scale the column, or correct it)"
              .formatted(column, value));
    }
    return feature;
  }

  private static DataException wrongType(String column, String required, Object found) {
    String shown =
        found instanceof CharSequence
            ? Fields.quoted(found.toString())
            : found + " (" + found.getClass().getSimpleName() + ")";
    return new DataException("column '%s': %s is not %s".formatted(column, shown, required));
  }
}
