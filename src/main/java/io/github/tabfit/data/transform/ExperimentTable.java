package io.github.tabfit.data.transform;

import io.github.tabfit.data.sequence.SequenceTable;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import java.util.List;
import java.util.Set;

/** Reads the table that an experiment trains on. */
public final class ExperimentTable {
  private ExperimentTable() {}

  /**
   * The table as its source has it, taken through the experiment's steps, and windows of it where
   * the experiment asks for them.
   *
   * @throws DataException as {@link TableReader#read(DataSpec)}, or if steps leave no row
   * @throws SpecException as {@link TableReader#read(DataSpec)}, or if a step cannot be
   */
  public static Table read(DataSpec spec) {
    return read(spec, StepListener.NONE);
  }

  /** The same, told of step by step. */
  public static Table read(DataSpec spec, StepListener listener) {
    return ExperimentTables.read(spec, Set.of()).of(spec, listener);
  }

  /**
   * Single rows of series for a model of their windows, taken through all steps.
   *
   * @param spec the experiment's, with the source of these rows
   * @param required names of the columns that must be there
   * @throws DataException if one is not, or the table cannot be read
   */
  public static Table history(DataSpec spec, Set<String> required) {
    return spec.transform().isEmpty()
        ? TableReader.readHistory(spec, required)
        : ExperimentTables.read(spec, Set.of()).history(spec, required);
  }

  /**
   * The table of an experiment whose rows a program gives, taken through its steps, and windows of
   * it where the experiment asks for them.
   *
   * @param source the rows; every column that the experiment names is there, unless a step makes it
   * @throws DataException as {@link #read(DataSpec)}
   * @throws SpecException as {@link #read(DataSpec)}
   */
  public static Table of(DataSpec spec, Table source) {
    if (spec.transform().isEmpty()) {
      return windows(source, spec);
    }
    List<String> header = source.columns().stream().map(Column::name).toList();
    return windows(new TableSteps(spec).of(source, header, StepListener.NONE), spec);
  }

  /**
   * Windows of a table's series where the experiment asks for them; else the same table.
   *
   * @throws DataException as {@link SequenceTable#of}
   */
  public static Table windows(Table rows, DataSpec spec) {
    return spec.sequence().isPresent() ? SequenceTable.of(rows, spec) : rows;
  }
}
