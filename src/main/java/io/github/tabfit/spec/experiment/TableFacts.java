package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.Task;

/**
 * What is known of a table once it has been read: the ground of the defaults.
 *
 * @param task what is predicted
 * @param rows number of rows with a target, at least 1
 * @param validationRows how many of them are held out for validation
 */
public record TableFacts(Task task, int rows, int validationRows) {

  /** What is known before the rows are split. */
  public static TableFacts of(Task task, int rows) {
    return new TableFacts(task, rows, 0);
  }

  /** A middling table: stands in where a file is checked before its table is read. */
  public static TableFacts unknown(Task task) {
    return new TableFacts(task, 1000, 150);
  }
}
