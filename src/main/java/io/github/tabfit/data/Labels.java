package io.github.tabfit.data;

import io.github.tabfit.spec.DataException;
import java.util.Arrays;

/** Labels and weights of rows. */
final class Labels {
  private Labels() {}

  /** The examples of rows whose features are known; without labels if the target is absent. */
  static Examples examples(FittedPreprocessing fitted, Table table, int[] rows, float[] features) {
    float[] weights =
        fitted
            .weight()
            .filter(table::hasColumn)
            .map(name -> weights(table, rows, name))
            .orElseGet(() -> ones(rows.length));
    int width = 0;
    float[] labels = {};
    int[] classes = {};
    double[] targets = {};
    FittedTarget target = fitted.target();
    if (table.hasColumn(target.name())) {
      width = target.labelCount();
      labels = new float[Math.multiplyExact(rows.length, width)];
      if (target instanceof ClassTarget classTarget) {
        classes = ClassLabels.indexes(table, rows, classTarget);
        for (int i = 0; i < rows.length; i++) {
          classTarget.encode(classes[i], labels, i * width);
        }
      } else if (target instanceof NumericTarget numericTarget) {
        targets = targets(table, rows, numericTarget.name());
        for (int i = 0; i < rows.length; i++) {
          labels[i] = label(table, rows[i], numericTarget, targets[i]);
        }
      }
    }
    return new Examples(
        rows.length, fitted.featureCount(), features, width, labels, weights, classes, targets);
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
        throw ClassLabels.missing(table, rows[i], name);
      }
      targets[i] = column.value(rows[i]);
    }
    return targets;
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

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
