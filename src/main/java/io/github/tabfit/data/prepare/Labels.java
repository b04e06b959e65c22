package io.github.tabfit.data.prepare;

import io.github.tabfit.data.storage.FloatRows;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Labels and weights of rows. */
final class Labels {
  private Labels() {}

  /**
   * The examples of rows whose features are known; without labels if the target is absent.
   *
   * @param onDisk whether the labels are held on disk
   */
  static Examples examples(
      FittedPreprocessing fitted, Table table, int[] rows, FloatRows features, boolean onDisk) {
    float[] weights =
        fitted
            .weight()
            .filter(table::hasColumn)
            .map(name -> weights(table, rows, name))
            .orElseGet(() -> ones(rows.length));
    FittedTarget target = fitted.target();
    if (!table.hasColumn(target.name())) {
      FloatRows none = FloatRows.of(new float[0], rows.length, 0);
      return new Examples(features, none, weights, new int[0], new double[0]);
    }
    int width = target.labelCount();
    if (target instanceof ClassTarget classTarget) {
      int[] classes = classIndexes(table, rows, classTarget);
      FloatRows labels =
          table
              .cache()
              .rows(
                  onDisk,
                  rows.length,
                  width,
                  (first, count, into) -> {
                    for (int i = 0; i < count; i++) {
                      classTarget.encode(classes[first + i], into, i * width);
                    }
                  });
      return new Examples(features, labels, weights, classes, new double[0]);
    }
    NumericTarget numericTarget = (NumericTarget) target;
    double[] targets = targets(table, rows, target.name());
    FloatRows labels =
        table
            .cache()
            .rows(
                onDisk,
                rows.length,
                width,
                (first, count, into) -> {
                  for (int i = 0; i < count; i++) {
                    int place = first + i;
                    float label = label(table, rows[place], numericTarget, targets[place]);
                    Arrays.fill(into, i * width, (i + 1) * width, label);
                  }
                });
    return new Examples(features, labels, weights, new int[0], targets);
  }

  private static float label(Table table, int row, NumericTarget target, double value) {
    float label = (float) target.transform(value);
    if (Float.isInfinite(label) || Float.isNaN(label)) {
      throw new DataException(
          "%s: column '%s', the target: %s cannot be a label after target: %s (correct it, or"
                  .formatted(
                      table.where(row),
                      target.name(),
                      Values.shortest(value),
                      target.transform().id())
              + " choose another)");
    }
    return label;
  }

  private static double[] targets(Table table, int[] rows, String name) {
    if (!(table.column(name) instanceof NumericColumn column)) {
      throw new DataException(
          "%s: column '%s', the target: required numbers, found %s"
              .formatted(table.origin(), name, table.column(name).type().id()));
    }
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (column.isMissing(rows[i])) {
        throw missing(table, rows[i], name);
      }
      targets[i] = column.value(rows[i]);
    }
    return targets;
  }

  /** The rows whose weight is not 0. */
  static int[] counted(Table table, int[] rows, String weight) {
    return table.column(weight) instanceof NumericColumn column
        ? Arrays.stream(rows).filter(row -> column.value(row) != 0).toArray()
        : rows;
  }

  /**
   * The rows' weights.
   *
   * @throws DataException if one is missing or negative, or all are 0
   */
  static float[] weights(Table table, int[] rows, String name) {
    if (!(table.column(name) instanceof NumericColumn column)) {
      throw new DataException(
          "%s: column '%s' holds the rows' weights: required numbers"
              .formatted(table.origin(), name));
    }
    float[] weights = new float[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      weights[i] = (float) column.value(rows[i]);
      if (!(weights[i] >= 0 && weights[i] <= Float.MAX_VALUE)) {
        throw new DataException(
            "%s: column '%s': a row's weight must be a number of at least 0, got %s"
                .formatted(
                    table.where(rows[i]),
                    name,
                    column.isMissing(rows[i]) ? "none" : Values.shortest(column.value(rows[i]))));
      }
      sum += weights[i];
    }
    if (rows.length > 0 && !(sum > 0)) {
      throw new DataException(
          "%s: column '%s': all weights are 0 (at least one must be above)"
              .formatted(table.origin(), name));
    }
    return weights;
  }

  /**
   * The classes of a column in the order of a fitted target.
   *
   * @throws DataException if a row's class is not among them
   */
  private static int[] classIndexes(Table table, int[] rows, FittedTarget target) {
    ClassLabels labels = ClassLabels.of(table.column(target.name()), table.origin());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < target.classes().size(); i++) {
      places.put(target.classes().get(i), i);
    }
    boolean words =
        table.column(target.name()) instanceof NumericColumn numeric && !numeric.words().isEmpty();
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int label = labels.ofRow()[rows[i]];
      if (label < 0) {
        throw missing(table, rows[i], target.name());
      }
      // A boolean's word may be written otherwise in another file.
      Integer place =
          words ? (Integer) truth(table, rows[i], target) : places.get(labels.names().get(label));
      if (place == null) {
        throw new DataException(
            "%s: column '%s': %s is not one of the classes the model knows: %s"
                .formatted(
                    table.where(rows[i]),
                    target.name(),
                    Fields.quoted(labels.names().get(label)),
                    Names.listed(target.classes())));
      }
      classes[i] = place;
    }
    return classes;
  }

  /** The message about a row without a target. */
  private static DataException missing(Table table, int row, String target) {
    return new DataException(
        "%s: column '%s': the target is missing (leave the row out)"
            .formatted(table.where(row), target));
  }

  private static int truth(Table table, int row, FittedTarget target) {
    return (int) ((NumericColumn) table.column(target.name())).value(row);
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
