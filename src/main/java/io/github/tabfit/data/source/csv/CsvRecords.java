package io.github.tabfit.data.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RowRecords;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The records of a .csv or .tsv file, one after another. */
public final class CsvRecords implements RowRecords {
  private final CsvSource source;
  private final CsvReader<Row> reader;
  private final Iterator<Row> rows;
  private final List<String> header;
  private long line = 1;

  /** A record and the line where it starts. */
  private record Row(String[] fields, long line) {}

  public CsvRecords(CsvSource source) {
    this.source = source;
    reader = source.open(new Rows());
    try {
      rows = reader.iterator();
      Row first = advance();
      while (first != null && first.fields().length == 0) {
        first = advance();
      }
      if (first == null) {
        throw Header.empty(origin());
      }
      line = first.line();
      header = Header.checked(origin(), line, Arrays.asList(first.fields()));
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public String[] next() {
    Row row = advance();
    while (row != null && row.fields().length == 0 && header.size() > 1) {
      row = advance();
    }
    if (row == null) {
      return null;
    }
    line = row.line();
    if (row.fields().length == 0) {
      // With one column a blank line is a missing value.
      return new String[] {""};
    }
    if (row.fields().length != header.size()) {
      throw Header.ragged(origin(), line, header.size(), row.fields().length);
    }
    return row.fields();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String origin() {
    return source.origin();
  }

  @Override
  public String where() {
    return RowPlaces.LINES.formatted(origin(), line);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  private Row advance() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (RuntimeException e) {
      throw source.fault(e);
    }
  }

  private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
    private String[] fields = new String[16];

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (index == fields.length) {
        fields = Arrays.copyOf(fields, 2 * index);
      }
      fields[index] = new String(buffer, offset, length);
    }

    @Override
    protected Row buildRecord() {
      int count = getRecordType() == RecordType.EMPTY ? 0 : getFieldCount();
      return new Row(Arrays.copyOf(fields, count), getStartingLineNumber());
    }
  }
}
