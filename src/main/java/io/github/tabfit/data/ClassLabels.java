package io.github.tabfit.data;

import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target read as classes. The array is not copied.
 *
 * @param names the classes' names: text sorted by name, numbers by size, booleans false before true
 * @param ofRow [rows]: index of the row's class, -1 where the target is missing
 */
record ClassLabels(List<String> names, int[] ofRow) {
  /** The classes that occur in the column, which is not a date. */
  static ClassLabels of(Column column, String origin) {
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

  /**
   * The classes of a column in the order of a fitted target.
   *
   * @throws DataException if a row's class is not among them
   */
  static int[] indexes(Table table, int[] rows, ClassTarget target) {
    ClassLabels labels = of(table.column(target.name()), table.origin());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < target.classes().size(); i++) {
      places.put(target.classes().get(i), i);
    }
    boolean words =
        table.column(target.name()) instanceof NumericColumn numeric && !numeric.words().isEmpty();
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int label = labels.ofRow[rows[i]];
      if (label < 0) {
        throw missing(table, rows[i], target.name());
      }
      // A boolean's word may be written otherwise in another file.
      Integer place =
          words ? (Integer) truth(table, rows[i], target) : places.get(labels.names.get(label));
      if (place == null) {
        throw new DataException(
            "%s: column '%s': %s is not one of the classes the model knows: %s"
                .formatted(
                    table.where(rows[i]),
                    target.name(),
                    Fields.quoted(labels.names.get(label)),
                    Names.listed(target.classes())));
      }
      classes[i] = place;
    }
    return classes;
  }

  /** The message about a row without a target. */
  static DataException missing(Table table, int row, String target) {
    return new DataException(
        "%s: column '%s': the target is missing (leave the row out)"
            .formatted(table.where(row), target));
  }

  private static int truth(Table table, int row, ClassTarget target) {
    return (int) ((NumericColumn) table.column(target.name())).value(row);
  }

  private static String name(NumericColumn column, double value) {
    return column.words().isEmpty() ? Values.shortest(value) : column.words().get((int) value);
  }
}
