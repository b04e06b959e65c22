package io.github.tabfit.data.transform;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.TableVersions;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import java.util.Set;

/** The table of experiments that differ in how they read some columns, read once. */
public final class ExperimentTables {
  private final TableVersions versions;

  private ExperimentTables(TableVersions versions) {
    this.versions = versions;
  }

  /**
   * Reads the table.
   *
   * @param varied names of the columns that are read in several ways
   * @throws DataException as {@link TableReader#read(DataSpec)}
   * @throws SpecException as {@link TableReader#read(DataSpec)}
   */
  public static ExperimentTables read(DataSpec spec, Set<String> varied) {
    return new ExperimentTables(TableReader.readVersions(spec, varied));
  }

  /**
   * The table as an experiment reads it, taken through its steps, and windows of it where the
   * experiment asks for them.
   *
   * @throws DataException if a field is not of its column's type, or steps leave no row
   * @throws SpecException if a column is not there that the experiment, or a step, names
   */
  public Table of(DataSpec spec) {
    return of(spec, StepListener.NONE);
  }

  /** The same, told of step by step. */
  Table of(DataSpec spec, StepListener listener) {
    Table rows =
        spec.transform().isEmpty()
            ? versions.of(spec)
            : new TableSteps(spec).of(versions.source(spec), versions.header(), listener);
    return ExperimentTable.windows(rows, spec);
  }

  /** The single rows of series behind the steps, with the columns that are required. */
  Table history(DataSpec spec, Set<String> required) {
    Table rows =
        new TableSteps(spec).made(versions.source(spec), versions.header(), StepListener.NONE);
    required.forEach(rows::column);
    return rows;
  }
}
