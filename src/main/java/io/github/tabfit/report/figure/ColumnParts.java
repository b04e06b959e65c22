package io.github.tabfit.report.figure;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column's rows by their values: a category each, a number by quarters of the rows, or by its
 * values where these are few.
 *
 * @param names of the parts
 * @param ofRow [rows]: the part that each row is in; -1 for none
 */
record ColumnParts(List<String> names, int[] ofRow) {
  private static final int QUARTERS = 4;
  private static final int FEW_VALUES = 5;
  private static final String MISSING = "(missing)";

  /** The parts of some rows; none for free text. */
  static ColumnParts of(Column column, int[] rows) {
    if (column.type() == ColumnType.TEXT) {
      return new ColumnParts(List.of(), filled(rows.length));
    }
    if (column instanceof CategoricalColumn text) {
      List<String> names = new ArrayList<>(text.levels());
      return withMissing(column, rows, names, Arrays.stream(rows).map(text::code).toArray());
    }
    double[] values = numbers(column, rows);
    double[] distinct =
        Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().distinct().toArray();
    int[] ofRow = new int[rows.length];
    List<String> names = new ArrayList<>();
    if (distinct.length <= FEW_VALUES) {
      Arrays.stream(distinct).forEach(value -> names.add(text(column, value)));
      Arrays.setAll(
          ofRow, i -> Double.isNaN(values[i]) ? -1 : Arrays.binarySearch(distinct, values[i]));
      return withMissing(column, rows, names, ofRow);
    }
    double[] cuts = cuts(values);
    for (int i = 0; i <= cuts.length; i++) {
      names.add(
          i == 0
              ? "≤ " + text(column, cuts[0])
              : i == cuts.length
                  ? "> " + text(column, cuts[i - 1])
                  : text(column, cuts[i - 1]) + " < … ≤ " + text(column, cuts[i]));
    }
    Arrays.setAll(ofRow, i -> Double.isNaN(values[i]) ? -1 : part(values[i], cuts));
    return withMissing(column, rows, names, ofRow);
  }

  private static ColumnParts withMissing(
      Column column, int[] rows, List<String> names, int[] ofRow) {
    names.add(MISSING);
    for (int i = 0; i < rows.length; i++) {
      ofRow[i] = column.isMissing(rows[i]) ? names.size() - 1 : ofRow[i];
    }
    return new ColumnParts(names, ofRow);
  }

  private static int[] filled(int rows) {
    int[] none = new int[rows];
    Arrays.fill(none, -1);
    return none;
  }

  /** The numbers of a column's rows; of a date milliseconds since 1970; NaN where missing. */
  static double[] numbers(Column column, int[] rows) {
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      boolean missing = column.isMissing(rows[i]);
      values[i] =
          missing
              ? Double.NaN
              : column instanceof DateColumn dates
                  ? dates.epochMillis(rows[i])
                  : ((NumericColumn) column).value(rows[i]);
    }
    return values;
  }

  /** A number of a column as text. */
  static String text(Column column, double value) {
    if (column instanceof DateColumn) {
      return Dates.day(value);
    }
    if (column instanceof NumericColumn numbers && !numbers.words().isEmpty()) {
      return numbers.words().get((int) value);
    }
    // As float32 has it: what a column on disk rounds is not to be read as digits.
    return Values.shortest(Double.parseDouble(Float.toString((float) value)));
  }

  private static double[] cuts(double[] values) {
    double[] rising = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] cuts = new double[QUARTERS - 1];
    Arrays.setAll(cuts, i -> rising[(i + 1) * rising.length / QUARTERS]);
    // Nothing lies above the largest number.
    return Arrays.stream(cuts).distinct().filter(c -> c < rising[rising.length - 1]).toArray();
  }

  private static int part(double value, double[] cuts) {
    int part = 0;
    while (part < cuts.length && value > cuts[part]) {
      part++;
    }
    return part;
  }
}
