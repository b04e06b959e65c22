package io.github.tabfit.data.transform;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import java.util.Set;

/** Reads the table that an experiment trains on. */
public final class ExperimentTable {
  private ExperimentTable() {}

  /**
   * The table as its source has it, taken through the experiment's steps.
   *
   * @throws DataException as {@link TableReader#read(DataSpec)}, or if steps leave no row
   * @throws SpecException as {@link TableReader#read(DataSpec)}, or if a step cannot be
   */
  public static Table read(DataSpec spec) {
    return ExperimentTables.read(spec, Set.of()).of(spec);
  }
}
