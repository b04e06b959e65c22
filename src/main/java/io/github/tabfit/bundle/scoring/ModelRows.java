package io.github.tabfit.bundle.scoring;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.RowReading;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;

/** The whole of a table as a model sees it: its rows, or the windows of its series. */
public final class ModelRows {
  private ModelRows() {}

  /**
   * Rows or windows to measure a model on.
   *
   * @param csv how the file is written
   * @throws DataException if the table cannot be read, or lacks a column
   */
  public static Table labelled(Bundle model, SourceSpec source, CsvSpec csv) {
    return read(model, source, csv, model.preprocessing().forMeasuring());
  }

  /**
   * Rows to explain, whose target may be absent; or windows, which have one.
   *
   * @throws DataException if the table cannot be read, or lacks a column
   */
  public static Table toExplain(Bundle model, SourceSpec source) {
    CsvSpec csv = model.spec().data().reading().csv();
    return read(model, source, csv, model.preprocessing().forExplaining());
  }

  private static Table read(Bundle model, SourceSpec source, CsvSpec csv, RowReading reading) {
    return model.isOfSeries()
        ? model.series().windows(source, csv)
        : reading.written(csv).read(source);
  }

  /**
   * The windows of a table's series, for a model of such.
   *
   * @throws DataException if the table cannot be used, or has no window
   */
  public static Table windows(Bundle model, SourceSpec source) {
    return model.series().windows(source, model.spec().data().reading().csv());
  }
}
