package io.github.tabfit.data.prepare;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.Optional;

/**
 * How a model reads raw rows: which columns, and through which steps.
 *
 * @param steps that raw rows go through; empty if columns are as they are read
 * @param made the columns that the model was fitted to
 * @param labelled whether rows are left out as the steps say; all stay for predictions
 */
public record RowReading(Optional<InputSteps> steps, WantedColumns made, boolean labelled) {
  /** The same of a file that is written as its user says. */
  public RowReading written(CsvSpec csv) {
    return new RowReading(steps, made.written(csv), labelled);
  }

  /** The columns to read. */
  public WantedColumns raw() {
    return steps.map(all -> all.raw(made, labelled)).orElse(made);
  }

  /**
   * Rows as the model takes them.
   *
   * @param raw read as {@link #raw} says
   * @throws DataException if a value cannot be used
   */
  public Table of(Table raw) {
    return steps.map(all -> all.of(raw, made, labelled)).orElse(raw);
  }

  /**
   * Reads a whole table.
   *
   * @throws DataException if a required column is absent, or a field is not of its column's type
   */
  public Table read(SourceSpec source) {
    return of(TableReader.read(source, raw()));
  }
}
