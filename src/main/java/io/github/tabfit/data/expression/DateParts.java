package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Functions of dates, which are milliseconds since 1970-01-01T00:00. */
final class DateParts {
  static final long SECOND = 1000;
  static final long HOUR = 3600 * SECOND;
  static final long DAY = 24 * HOUR;

  private static final long MINUTE = 60 * SECOND;

  private DateParts() {}

  private static LocalDate day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
  }

  static double year(double millis) {
    return day((long) millis).getYear();
  }

  static double quarter(double millis) {
    return Math.floorDiv(day((long) millis).getMonthValue() + 2, 3);
  }

  static double month(double millis) {
    return day((long) millis).getMonthValue();
  }

  static double day(double millis) {
    return day((long) millis).getDayOfMonth();
  }

  static double weekday(double millis) {
    return day((long) millis).getDayOfWeek().getValue();
  }

  static double dayOfYear(double millis) {
    return day((long) millis).getDayOfYear();
  }

  static double hour(double millis) {
    return wholeOf(Math.floorMod((long) millis, DAY), HOUR);
  }

  static double minute(double millis) {
    return wholeOf(Math.floorMod((long) millis, HOUR), MINUTE);
  }

  static double second(double millis) {
    return wholeOf(Math.floorMod((long) millis, MINUTE), SECOND);
  }

  private static double wholeOf(long rest, long unit) {
    return (double) Math.floorDiv(rest, unit);
  }

  /** From the first to the second, in units of so many milliseconds. */
  static NumberNode between(Typing typing, List<Expression> of, long unit) {
    return NumberNode.of(
        ValueType.NUMBER,
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            into[i] = (numbers[1][i] - numbers[0][i]) / unit;
          }
        },
        List.of(typing.date(of.get(0)), typing.date(of.get(1))));
  }

  /** The date that a text is, by a pattern or as ISO 8601 has it; missing if it is none. */
  static NumberNode read(Typing typing, List<Expression> of) {
    if (of.size() == 1 && of.get(0) instanceof TextLiteral literal) {
      return new NumberNode.Constant(Typing.isoDate(literal), ValueType.DATE);
    }
    DateForm form = of.size() == 1 ? DateForm.ISO : form(of.get(1));
    return NumberNode.ofText(
        ValueType.DATE,
        text -> {
          long millis = form.parse(text);
          return millis == DateColumn.MISSING ? Double.NaN : (double) millis;
        },
        typing.text(of.get(0)));
  }

  private static DateForm form(Expression expression) {
    if (!(expression instanceof TextLiteral literal)) {
      throw Typing.fault(
          expression,
          "a pattern of dates in quotes is required",
          "'" + Printable.word(expression.text()) + "'");
    }
    try {
      return DateForm.of(literal.value());
    } catch (SpecException e) {
      throw Typing.fault(
          expression, "a pattern of dates is required", Printable.word(e.getMessage()));
    }
  }

  /** A date as ISO 8601 has it, with the time if there is one. */
  static String text(double millis) {
    LocalDateTime time =
        LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
    boolean midnight = Math.floorMod((long) millis, DAY) == 0;
    return midnight ? time.toLocalDate().toString() : secondsOf(time);
  }

  private static String secondsOf(LocalDateTime time) {
    String text = time.toString();
    // Java leaves :00 out.
    return text.length() - text.indexOf('T') == 6 ? text + ":00" : text;
  }
}
