package io.github.tabfit.data.transform;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.transform.Step;

/** Is told of a table on its way through steps. */
public interface StepListener {
  /** Listens to nothing. */
  StepListener NONE = (number, step, table) -> {};

  /** The table as its source has it. */
  default void source(Table table) {}

  /**
   * A step is done.
   *
   * @param number of the step, from 0
   * @param table what it left
   */
  void done(int number, Step step, Table table);
}
