package io.github.tabfit.data.source.sql;

import io.github.tabfit.data.source.column.RowRecords;
import io.github.tabfit.data.table.RowPlaces;
import java.util.List;

/** The rows of a query as texts, one after another. */
public final class RowsetRecords implements RowRecords {
  private final String origin;
  private final Rowset rowset;
  private long row;

  public RowsetRecords(String origin, Rowset rowset) {
    this.origin = origin;
    this.rowset = rowset;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<String> header() {
    return rowset.header();
  }

  @Override
  public String[] next() {
    if (!rowset.next()) {
      return null;
    }
    row++;
    String[] fields = new String[header().size()];
    for (int i = 0; i < fields.length; i++) {
      Object value = rowset.value(i);
      fields[i] = value == null ? "" : SqlColumn.text(value);
    }
    return fields;
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public String where() {
    return RowPlaces.ROWS.formatted(origin, row);
  }

  @Override
  public void close() {
    rowset.close();
  }
}
