package io.github.tabfit.data.datavec;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datavec.api.transform.ColumnOp;
import org.datavec.api.transform.DataAction;
import org.datavec.api.transform.Transform;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.BooleanCondition;
import org.datavec.api.transform.condition.Condition;
import org.datavec.api.transform.condition.column.BaseColumnCondition;
import org.datavec.api.transform.filter.ConditionFilter;
import org.datavec.api.transform.filter.Filter;
import org.datavec.api.transform.transform.BaseColumnTransform;
import org.datavec.api.transform.transform.categorical.CategoricalToOneHotTransform;
import org.datavec.api.transform.transform.column.AddConstantColumnTransform;
import org.datavec.api.transform.transform.column.DuplicateColumnsTransform;
import org.datavec.api.transform.transform.column.RemoveAllColumnsExceptForTransform;
import org.datavec.api.transform.transform.column.RemoveColumnsTransform;
import org.datavec.api.transform.transform.column.RenameColumnsTransform;
import org.datavec.api.transform.transform.column.ReorderColumnsTransform;
import org.datavec.api.transform.transform.condition.ConditionalReplaceValueTransform;
import org.datavec.api.transform.transform.doubletransform.DoubleColumnsMathOpTransform;
import org.datavec.api.transform.transform.time.DeriveColumnsFromTimeTransform;

/** Which columns a process reads or makes, as far as its operations tell. */
final class TouchedColumns {
  private static final String DATAVEC = "org.datavec.api.transform.";

  private TouchedColumns() {}

  /**
   * Names of all columns whose values an operation sees or sets; empty if an operation does not
   * tell, so that it may be any.
   */
  static Optional<Set<String>> of(TransformProcess process) {
    Set<String> touched = new HashSet<>();
    for (DataAction action : process.getActionList()) {
      boolean told =
          action.getTransform() != null
              ? add(action.getTransform(), touched)
              : action.getFilter() != null && add(action.getFilter(), touched);
      if (!told) {
        return Optional.empty();
      }
    }
    return Optional.of(touched);
  }

  /** Whether all operations are DataVec's own, which hold nothing of a record. */
  static boolean areShared(TransformProcess process) {
    return process.getActionList().stream()
        .allMatch(
            action ->
                action.getTransform() != null
                    ? isShared(action.getTransform())
                    : action.getFilter() instanceof ConditionFilter filter
                        && isShared(filter.getCondition()));
  }

  private static boolean isShared(Transform transform) {
    return transform instanceof ConditionalReplaceValueTransform replace
        ? isShared(replace.getCondition())
        : isDataVecs(transform);
  }

  private static boolean isShared(Condition condition) {
    return condition instanceof BooleanCondition parts
        ? List.of(parts.getConditions()).stream().allMatch(TouchedColumns::isShared)
        : isDataVecs(condition);
  }

  private static boolean isDataVecs(ColumnOp operation) {
    return operation.getClass().getName().startsWith(DATAVEC);
  }

  private static boolean add(Transform transform, Set<String> touched) {
    if (transform instanceof ReorderColumnsTransform
        || transform instanceof RemoveColumnsTransform
        || transform instanceof RemoveAllColumnsExceptForTransform) {
      return true;
    }
    boolean told =
        transform instanceof BaseColumnTransform
            || transform instanceof CategoricalToOneHotTransform
            || transform instanceof AddConstantColumnTransform
            || transform instanceof DuplicateColumnsTransform
            || transform instanceof RenameColumnsTransform
            || transform instanceof DoubleColumnsMathOpTransform
            || transform instanceof DeriveColumnsFromTimeTransform;
    if (transform instanceof ConditionalReplaceValueTransform replace) {
      touched.add(replace.columnName());
      return add(replace.getCondition(), touched);
    }
    if (told && isDataVecs(transform)) {
      touched.addAll(List.of(transform.columnNames()));
      touched.addAll(List.of(transform.outputColumnNames()));
      return true;
    }
    return false;
  }

  private static boolean add(Filter filter, Set<String> touched) {
    return filter instanceof ConditionFilter conditions && add(conditions.getCondition(), touched);
  }

  private static boolean add(Condition condition, Set<String> touched) {
    if (condition instanceof BooleanCondition parts) {
      return List.of(parts.getConditions()).stream().allMatch(part -> add(part, touched));
    }
    if (condition instanceof BaseColumnCondition column && isDataVecs(condition)) {
      touched.add(column.columnName());
      return true;
    }
    return false;
  }
}
