package io.github.tabfit.data.table;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;

/**
 * Tells from a target what is predicted. Text and booleans are classes; so are integers with at
 * most 20 distinct values and at least 10 rows a value on average; other numbers are regression.
 */
public final class TaskInference {
  private static final int MOST_CLASSES = 20;
  private static final int ROWS_A_CLASS = 10;

  private TaskInference() {}

  /**
   * A task and the reason.
   *
   * @param task the task
   * @param why one sentence
   */
  public record Inferred(Task task, String why) {}

  /** The task that the target suggests. */
  public static Task infer(Column target) {
    return explain(target).task();
  }

  /** The task that the target suggests, and why. */
  public static Inferred explain(Column target) {
    String name = target.name();
    if (target instanceof NumericColumn numeric && target.type() == ColumnType.NUMERIC) {
      int present = target.size() - target.missingCount();
      long distinct = numeric.present().distinct().limit(MOST_CLASSES + 1L).count();
      boolean integers = numeric.present().allMatch(value -> value == Math.rint(value));
      if (!integers) {
        return new Inferred(Task.REGRESSION, "'%s' holds fractions".formatted(name));
      }
      if (distinct > MOST_CLASSES) {
        return new Inferred(
            Task.REGRESSION,
            "'%s' holds more than %d different integers".formatted(name, MOST_CLASSES));
      }
      if (distinct < 2 || present < ROWS_A_CLASS * distinct) {
        return new Inferred(
            Task.REGRESSION,
            "'%s' holds %d different integers in %d rows, fewer than %d rows each"
                .formatted(name, distinct, present, ROWS_A_CLASS));
      }
      return classes(
          (int) distinct,
          "'%s' holds %d different integers, %d rows in all".formatted(name, distinct, present));
    }
    if (target instanceof DateColumn) {
      return new Inferred(Task.REGRESSION, "'%s' holds dates".formatted(name));
    }
    int count = ClassLabels.of(target, "").names().size();
    return classes(
        count,
        "'%s' holds %d different %s"
            .formatted(name, count, target.type() == ColumnType.BOOLEAN ? "words" : "texts"));
  }

  private static Inferred classes(int count, String why) {
    return new Inferred(count <= 2 ? Task.BINARY : Task.MULTICLASS, why);
  }
}
