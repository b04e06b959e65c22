package io.github.tabfit.data;

import io.github.tabfit.spec.DataSpec;
import io.github.tabfit.spec.Task;

/** Divides rows into training, validation and test rows. */
public final class Splitter {
  private Splitter() {}

  /** Divides the rows that have a target. */
  public static Split split(Table table, DataSpec spec, Task task, long seed) {
    throw new UnsupportedOperationException();
  }
}
