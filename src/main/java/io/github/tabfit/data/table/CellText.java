package io.github.tabfit.data.table;

/** A value of a table as a program writes it in a file. */
public final class CellText {
  private CellText() {}

  /**
   * The text of a row's value: {@code 0.25}, {@code yes}, {@code 2024-01-31}, {@code
   * 2024-01-31T10:15}, a category; empty where it is missing.
   */
  public static String of(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof CategoricalColumn texts) {
      return texts.levels().get(texts.code(row));
    }
    if (column instanceof DateColumn dates) {
      return Dates.text(dates.epochMillis(row));
    }
    NumericColumn numbers = (NumericColumn) column;
    double value = numbers.value(row);
    return numbers.words().isEmpty()
        ? Values.shortest(value)
        : numbers.words().get(value == 0 ? 0 : 1);
  }
}
