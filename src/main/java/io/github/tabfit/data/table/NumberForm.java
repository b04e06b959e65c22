package io.github.tabfit.data.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Objects;

/**
 * How a column's numbers are written.
 *
 * @param decimal stands before the fraction: a point or a comma
 * @param group stands between groups of three digits: a point, a comma, an apostrophe or a blank of
 *     any kind; {@link #NONE} when nothing does
 * @param unit a currency, a unit or a percent sign before or after every number, without blanks
 *     around it; empty when there is none. The number is the one written: 12 % is 12
 */
public record NumberForm(char decimal, char group, String unit) {
  /** No group separator. */
  public static final char NONE = 0;

  /** As programs write: 1234.5, -1e-3. */
  public static final NumberForm PLAIN = new NumberForm('.', NONE, "");

  private static final int GROUP = 3;

  /** Refuses separators that cannot be told apart. */
  public NumberForm {
    Objects.requireNonNull(unit, "unit");
    if ((decimal != '.' && decimal != ',') || decimal == group) {
      throw new IllegalArgumentException("decimal '%s', group '%s'".formatted(decimal, group));
    }
  }

  /** Whether numbers are written as programs write them. */
  public boolean isPlain() {
    return equals(PLAIN);
  }

  /** The form in words, for example {@code decimal comma, points between thousands, unit "EUR"}. */
  public String words() {
    StringBuilder words = new StringBuilder(decimal == ',' ? "decimal comma" : "decimal point");
    if (group != NONE) {
      words.append(", ").append(groupName()).append(" between thousands");
    }
    return unit.isEmpty() ? words.toString() : words.append(", unit \"" + unit + '"').toString();
  }

  private String groupName() {
    return switch (group) {
      case '.' -> "points";
      case ',' -> "commas";
      case '\'' -> "apostrophes";
      case ' ' -> "blanks";
      default -> "'" + group + "'";
    };
  }

  /**
   * The number that a text stands for, correctly rounded; the unit may be left out.
   *
   * @return NaN if the text is no number of this form; infinite if it is beyond float64
   */
  public double parse(String text) {
    String number = NumberText.strip(text);
    boolean negative = false;
    if (number.startsWith("(") && number.endsWith(")")) {
      negative = true;
      number = NumberText.strip(number.substring(1, number.length() - 1));
    }
    for (int i = 0; i < 2; i++) {
      if (!number.isEmpty() && NumberText.isSign(number.charAt(0))) {
        if (negative) {
          return Double.NaN;
        }
        negative = NumberText.isMinus(number.charAt(0));
        number = NumberText.strip(number.substring(1));
      }
      number = withoutUnit(number);
    }
    String plain = plain(number);
    if (plain == null) {
      return Double.NaN;
    }
    double value = JavaDoubleParser.parseDouble(plain);
    return negative ? -value : value;
  }

  private String withoutUnit(String number) {
    if (unit.isEmpty()) {
      return number;
    }
    if (number.startsWith(unit)) {
      return NumberText.strip(number.substring(unit.length()));
    }
    return number.endsWith(unit)
        ? NumberText.strip(number.substring(0, number.length() - unit.length()))
        : number;
  }

  /** The digits as Java writes them, without a sign; null if they are no number of this form. */
  private String plain(String number) {
    StringBuilder digits = new StringBuilder(number.length());
    int sinceGroup = -1;
    int i = 0;
    for (; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        sinceGroup += sinceGroup >= 0 ? 1 : 0;
      } else if (group != NONE && NumberText.isGroup(c, group)) {
        boolean whole = sinceGroup < 0 ? i >= 1 && i <= GROUP : sinceGroup == GROUP;
        if (!whole) {
          return null;
        }
        sinceGroup = 0;
      } else {
        break;
      }
    }
    if (sinceGroup >= 0 && sinceGroup != GROUP) {
      return null;
    }
    String rest = number.substring(i);
    if (!rest.isEmpty() && rest.charAt(0) == decimal) {
      rest = '.' + rest.substring(1);
    } else if (rest.startsWith(".") || rest.startsWith(",")) {
      return null;
    }
    String plain = digits + rest;
    boolean signed = !plain.isEmpty() && NumberText.isSign(plain.charAt(0));
    return !signed && Fields.isDecimal(plain) ? plain : null;
  }
}
