package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;

/** Constants of steps, read as values of the column that they are for. */
final class Constants {
  private Constants() {}

  /**
   * A number, or 0 or 1 of a boolean column.
   *
   * @param where the path of the step's key, for the message
   * @throws SpecException if the text is none
   */
  static double number(String where, NumericColumn column, String text) {
    if (column.type() == ColumnType.BOOLEAN) {
      int truth = BooleanWords.truth(text.strip());
      if (truth >= 0) {
        return truth;
      }
      throw wrong(where, column, "true or false", text);
    }
    double number = NumberForm.PLAIN.parse(text.strip());
    if (Double.isNaN(number)) {
      throw wrong(where, column, "a number", text);
    }
    return number;
  }

  /** Milliseconds of an ISO date; faults as {@link #number}. */
  static long date(String where, DateColumn column, String text) {
    long millis = DateForm.ISO.parse(text.strip());
    if (millis == DateColumn.MISSING) {
      throw wrong(where, column, "an ISO date such as 2024-01-31", text);
    }
    return millis;
  }

  private static SpecException wrong(String where, Column column, String required, String text) {
    return new SpecException(
        "%s must be %s, for column '%s' is %s; got \"%s\""
            .formatted(where, required, column.name(), column.type().id(), text));
  }
}
