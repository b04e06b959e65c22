package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.RowRecords;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.Closeable;
import java.util.List;

/** The rows of a table as texts, one after another; holds one at a time. */
public final class RowSource implements Closeable {
  private final RowRecords records;
  private final List<String> missing;

  RowSource(SourceSpec source, List<String> missing, CsvSpec csv) {
    this.missing = List.copyOf(missing);
    records = Sources.records(source, csv);
  }

  /** The header's names. */
  public List<String> header() {
    return records.header();
  }

  /**
   * The next row's fields as they stand in the file, as many as the header's; null at the end.
   *
   * @throws DataException if the row has more or fewer fields, or the file cannot be read on
   */
  public String[] next() {
    return records.next();
  }

  /** Whether a field means "missing": empty, blank, or one of the placeholders. */
  public boolean isMissing(String field) {
    return Fields.isMissing(field, missing);
  }

  /**
   * The line, counted from 1, where the row that {@link #next()} gave last starts; its number where
   * there are no lines.
   */
  public long line() {
    return records.line();
  }

  /** The table as the user called it. */
  public String origin() {
    return records.origin();
  }

  /** What a message calls the row that {@link #next()} gave last. */
  public String where() {
    return records.where();
  }

  @Override
  public void close() {
    records.close();
  }
}
