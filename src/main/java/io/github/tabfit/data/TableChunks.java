package io.github.tabfit.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.tabfit.spec.ColumnType;
import io.github.tabfit.spec.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A file's rows as small tables, one after another; holds one at a time. */
public final class TableChunks implements Closeable {
  private final CsvSource source;
  private final Map<String, ColumnType> types;
  private final String[] placeholders;
  private final int chunkRows;
  private final Records records = new Records();
  private final CsvReader<Boolean> reader;
  private final Iterator<Boolean> rows;

  /** Reads the columns that have a type; the header must have those that are required. */
  TableChunks(
      CsvSource source,
      Map<String, ColumnType> types,
      List<String> required,
      List<String> missing,
      int chunkRows) {
    this.source = source;
    this.types = types;
    this.chunkRows = chunkRows;
    placeholders = missing.toArray(String[]::new);
    reader = source.open(records);
    try {
      rows = reader.iterator();
      while (records.width == 0 && hasNext()) {
        rows.next();
      }
      if (records.width == 0) {
        throw Header.empty(source.origin());
      }
      for (String name : required) {
        if (!records.header.contains(name)) {
          throw new DataException(
              "%s:%d: column '%s' is required, the header lacks it%s"
                  .formatted(
                      source.origin(),
                      records.headerLine,
                      name,
                      Names.nearest(name, records.header)));
        }
      }
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /**
   * The next rows, in the file's order; null at the end.
   *
   * @throws DataException if a field is not of its column's type, a row has more or fewer fields
   *     than the header, or the file cannot be read on; the message names file and line
   */
  public Table next() {
    records.begin();
    while (records.lines.count() < chunkRows && hasNext()) {
      rows.next();
    }
    return records.lines.count() == 0 ? null : records.table();
  }

  private boolean hasNext() {
    try {
      return rows.hasNext();
    } catch (RuntimeException e) {
      throw source.fault(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  private final class Records extends AbstractBaseCsvCallbackHandler<Boolean> {
    private static final char[] NOTHING = {};

    private List<String> header = new ArrayList<>();
    private long headerLine;
    private int width;
    private ColumnBuilder[] builders;
    private DataException fault;
    private LineNumbers lines = new LineNumbers();

    private void begin() {
      lines = new LineNumbers();
      builders = new ColumnBuilder[width];
      for (int i = 0; i < width; i++) {
        ColumnType type = types.get(header.get(i));
        if (type != null) {
          builders[i] = ColumnBuilder.of(type, header.get(i), source.origin(), placeholders);
        }
      }
    }

    private Table table() {
      List<Column> columns = new ArrayList<>();
      for (ColumnBuilder builder : builders) {
        if (builder != null) {
          columns.add(builder.build());
        }
      }
      return new Table(source.origin(), columns, lines.toArray());
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (width == 0) {
        header.add(new String(buffer, offset, length));
      } else if (index < width && builders[index] != null && fault == null) {
        try {
          builders[index].accept(buffer, offset, length, getStartingLineNumber());
        } catch (DataException e) {
          // A row with too few or too many fields has its fields in the wrong columns.
          fault = e;
        }
      }
    }

    @Override
    protected Boolean buildRecord() {
      long line = getStartingLineNumber();
      if (getRecordType() == RecordType.EMPTY) {
        // With one column a blank line is a missing value, with more it is no row.
        if (width != 1) {
          return null;
        }
        handleField(0, NOTHING, 0, 0, false);
      } else if (width == 0) {
        header = Header.checked(source.origin(), line, header);
        headerLine = line;
        width = header.size();
        return false;
      } else if (getFieldCount() != width) {
        throw Header.ragged(source.origin(), line, width, getFieldCount());
      } else if (fault != null) {
        throw fault;
      }
      lines.accept(line);
      return true;
    }
  }
}
