package io.github.tabfit.data.table;

import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A target read as classes. The array is not copied.
 *
 * @param names the classes' names: text sorted by name, numbers by size, booleans false before true
 * @param ofRow [rows]: index of the row's class, -1 where the target is missing
 */
public record ClassLabels(List<String> names, int[] ofRow) {
  /** The classes that occur in the column, which is not a date. */
  public static ClassLabels of(Column column, String origin) {
    if (column instanceof CategoricalColumn categorical) {
      int[] codes = new int[column.size()];
      for (int row = 0; row < codes.length; row++) {
        codes[row] = categorical.code(row);
      }
      return new ClassLabels(categorical.levels(), codes);
    }
    if (column instanceof NumericColumn numeric) {
      return of(numeric);
    }
    throw new DataException(
        "%s: column '%s': the target is a date, which cannot be predicted (declare it categorical"
                .formatted(origin, column.name())
            + " or numeric under data.columns)");
  }

  private static ClassLabels of(NumericColumn column) {
    double[] distinct =
        column
            .present()
            .map(value -> value + 0.0) // -0 and 0 are one class
            .distinct()
            .sorted()
            .toArray();
    List<String> names = new ArrayList<>();
    for (double value : distinct) {
      names.add(name(column, value));
    }
    int[] classes = new int[column.size()];
    for (int row = 0; row < classes.length; row++) {
      double value = column.value(row);
      classes[row] = Double.isNaN(value) ? -1 : Arrays.binarySearch(distinct, value + 0.0);
    }
    return new ClassLabels(names, classes);
  }

  private static String name(NumericColumn column, double value) {
    return column.words().isEmpty() ? Values.shortest(value) : column.words().get((int) value);
  }
}
