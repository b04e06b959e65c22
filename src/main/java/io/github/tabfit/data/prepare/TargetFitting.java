package io.github.tabfit.data.prepare;

import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import java.util.List;

/** Learns the target. */
final class TargetFitting {
  private TargetFitting() {}

  /** The target, learned from the training rows; findings go to the list. */
  static FittedTarget fit(
      Table table,
      TrainingRows rows,
      DataSpec spec,
      Task task,
      OutputSpec output,
      List<Finding> findings) {
    Loss loss = output.loss();
    Column column = table.column(spec.target());
    if (!loss.fits(task)) {
      throw new SpecException(
          "network.output.loss: %s does not fit the task %s".formatted(loss.id(), task.id()));
    }
    if (column.missingCount() == table.rowCount()) {
      throw new DataException(
          "%s: column '%s', the target, has no value in any row"
              .formatted(table.origin(), column.name()));
    }
    if (rows.missing(column) > 0) {
      throw new IllegalArgumentException(rows.missing(column) + " training rows have no target");
    }
    if (column.missingCount() > 0) {
      findings.add(
          new Finding(
              Kind.TARGET_MISSING,
              column.name(),
              "column '%s', the target, is missing in %d of %d rows: these rows are left out"
                  .formatted(column.name(), column.missingCount(), table.rowCount())));
    }
    return task.isClassification()
        ? fitClasses(table, rows, column, task, loss, findings)
        : fitNumber(table, rows, column, spec, loss).with(output.quantiles());
  }

  private static ClassTarget fitClasses(
      Table table, TrainingRows rows, Column column, Task task, Loss loss, List<Finding> findings) {
    ClassLabels labels = ClassLabels.of(column, table.origin());
    List<String> classes = labels.names();
    String where = "%s: column '%s', the target, ".formatted(table.origin(), column.name());
    if (classes.size() < 2) {
      throw new DataException(
          where + "has one class only, '%s': there is nothing to learn".formatted(classes.get(0)));
    }
    if (task == Task.BINARY && classes.size() > 2) {
      throw new DataException(
          where
              + "has %d classes, task binary requires 2: %s (set data.task: multiclass)"
                  .formatted(classes.size(), Names.listed(classes)));
    }
    if (rows.size() < classes.size()) {
      throw new DataException(
          where
              + "has %d classes for %d training rows: at least a row a class is required (is it the"
                  .formatted(classes.size(), rows.size())
              + " right column? task: regression predicts numbers)");
    }
    boolean[] trained = new boolean[classes.size()];
    for (int place = 0; place < rows.size(); place++) {
      trained[labels.ofRow()[rows.row(place)]] = true;
    }
    for (int i = 0; i < trained.length; i++) {
      if (!trained[i]) {
        findings.add(
            new Finding(
                Kind.CLASS_NOT_TRAINED,
                column.name(),
                "class '%s' of column '%s' has no training row"
                    .formatted(classes.get(i), column.name())));
      }
    }
    DataQuality.imbalance(column.name(), labels).ifPresent(findings::add);
    int outputs = loss.outputs(task, classes.size());
    LabelEncoding encoding = LabelEncoding.ONE_HOT;
    if (loss.isMargin()) {
      encoding = LabelEncoding.PLUS_MINUS_ONE;
    } else if (outputs == 1) {
      encoding = LabelEncoding.BINARY;
    }
    // Classes of several words each are classes.
    ColumnType type = column.type() == ColumnType.TEXT ? ColumnType.CATEGORICAL : column.type();
    return new ClassTarget(column.name(), type, classes, encoding, outputs);
  }

  private static NumericTarget fitNumber(
      Table table, TrainingRows rows, Column column, DataSpec spec, Loss loss) {
    PreprocessingSpec.Target transform = spec.preprocessing().target();
    if (!(column instanceof NumericColumn numbers)) {
      throw new DataException(
          "%s: column '%s', the target: task regression requires numbers, found %s (set data.task)"
              .formatted(table.origin(), column.name(), column.type().id()));
    }
    requireBounds(table, numbers, transform, loss);
    Sample targets = rows.sample(numbers::value);
    Statistics raw = Statistics.of(targets);
    boolean log = transform == PreprocessingSpec.Target.LOG1P;
    double sd = log ? Statistics.of(targets.map(Math::log1p)).sd() : raw.sd();
    if (!(sd > 0)) {
      throw new DataException(
          "%s: column '%s', the target, %s in every training row: there is nothing to learn"
              .formatted(
                  table.origin(),
                  column.name(),
                  (WindowShape.isChange(column, spec) ? "changes by " : "is ")
                      + Values.shortest(raw.min())));
    }
    if (Double.isInfinite(raw.max() - raw.min())) {
      throw new DataException(
          "%s: column '%s', the target: its range is beyond float64 (correct it)"
              .formatted(table.origin(), column.name()));
    }
    return NumericTarget.learn(column.name(), transform, targets);
  }

  /** Every row with a target is held to the bounds: validation and test rows have labels too. */
  private static void requireBounds(
      Table table, NumericColumn column, PreprocessingSpec.Target transform, Loss loss) {
    boolean keepsSign =
        transform == PreprocessingSpec.Target.NONE || transform == PreprocessingSpec.Target.SCALE;
    if (loss.isNonNegative() && !keepsSign) {
      throw new SpecException(
          "data.preprocessing.target: loss %s requires scale or none, got %s"
              .formatted(loss.id(), transform.id()));
    }
    boolean notNegative = loss.isNonNegative() || transform == PreprocessingSpec.Target.SCALE;
    for (int row = 0; row < column.size(); row++) {
      double target = column.value(row);
      if (notNegative && target < 0) {
        throw new DataException(
            "%s: column '%s', the target, must be at least 0 for %s, got %s"
                .formatted(
                    table.where(row),
                    column.name(),
                    loss.isNonNegative() ? "loss " + loss.id() : "target: scale",
                    Values.shortest(target)));
      }
      if (transform == PreprocessingSpec.Target.LOG1P && target <= -1) {
        throw new DataException(
            "%s: column '%s', the target, must be above -1 for target: log1p, got %s"
                .formatted(table.where(row), column.name(), Values.shortest(target)));
      }
    }
  }
}
