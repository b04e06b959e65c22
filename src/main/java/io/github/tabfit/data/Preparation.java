package io.github.tabfit.data;

import io.github.tabfit.spec.DataSpec;
import io.github.tabfit.spec.Loss;
import io.github.tabfit.spec.Task;

/** Learns a preprocessing from training rows. */
public final class Preparation {
  private Preparation() {}

  /** Learns columns and target from the training rows, which count from 0. */
  public static FittedPreprocessing fit(
      Table table, int[] trainRows, DataSpec spec, Task task, Loss loss) {
    throw new UnsupportedOperationException();
  }
}
