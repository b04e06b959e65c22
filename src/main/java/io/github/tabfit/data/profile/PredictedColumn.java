package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import java.util.Optional;

/**
 * The column to predict.
 *
 * @param column the column
 * @param inferred what its values suggest to predict, and why
 * @param labels its classes; empty for numbers
 */
record PredictedColumn(
    Column column, TaskInference.Inferred inferred, Optional<ClassLabels> labels) {
  /** Empty for a date, which cannot be predicted. */
  static Optional<PredictedColumn> of(Column column, Table table) {
    if (column instanceof DateColumn) {
      return Optional.empty();
    }
    TaskInference.Inferred inferred = TaskInference.explain(column);
    return Optional.of(
        new PredictedColumn(
            column,
            inferred,
            inferred.task().isClassification()
                ? Optional.of(ClassLabels.of(column, table.origin()))
                : Optional.empty()));
  }

  Variable variable(int[] rows) {
    return labels.isPresent()
        ? Variable.ofClasses(column.name(), labels.get(), rows)
        : Variable.of(column, rows);
  }
}
